using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>When a maintenance window is open. Spans never overlap: a window is shorter than a day.</summary>
internal sealed class WindowCalendar(MaintenanceWindow window, TimeZoneInfo timeZone)
{
    // A window that is open has opened today or the day before; one that isn't has opened within the last week.
    private const int OpenDays = 2;
    private const int ClosedDays = 9;

    /// <summary>The span that a moment lies in, or else the next one.</summary>
    public WindowSpan AtOrAfter(DateTimeOffset moment) => From(moment, OpenDays).First(span => span.Closes > moment);

    /// <summary>The last span that has closed at a moment.</summary>
    public WindowSpan LastClosed(DateTimeOffset moment) => From(moment, ClosedDays).TakeWhile(span => span.Closes <= moment).Last();

    private IEnumerable<WindowSpan> From(DateTimeOffset moment, int daysBefore)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, timeZone).DateTime);
        for (var day = today.AddDays(-daysBefore); ; day = day.AddDays(1))
        {
            if (window.Days?.Contains(day.DayOfWeek) ?? true)
            {
                yield return Span(day);
            }
        }
    }

    private WindowSpan Span(DateOnly day)
    {
        var opens = LocalTime.ToUtc(day.ToDateTime(window.Start), timeZone);
        var closes = LocalTime.ToUtc((window.End > window.Start ? day : day.AddDays(1)).ToDateTime(window.End), timeZone);

        // Where the clock skips the start, the end may come before it: the window is as long as it says, then.
        return new WindowSpan(opens, closes > opens ? closes : opens + (window.End - window.Start));
    }
}
