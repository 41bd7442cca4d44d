using NCrontab;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>
/// A six-field NCRONTAB schedule read in a time zone. An occurrence that falls into the hour a clock skips in spring happens when
/// the clock has skipped; one in the hour that comes twice in autumn happens the first time.
/// </summary>
public sealed class CronSchedule
{
    private static readonly CrontabSchedule.ParseOptions SixFields = new() { IncludingSeconds = true };

    // Looked back through one after the other, so that a schedule that fires each second doesn't walk through a year.
    private static readonly TimeSpan[] LookBacks =
        [TimeSpan.FromMinutes(2), TimeSpan.FromHours(2), TimeSpan.FromDays(2), TimeSpan.FromDays(40), TimeSpan.FromDays(400), TimeSpan.FromDays(1500)];

    private static readonly DateTime Epoch = new(2001, 1, 1);

    private readonly CrontabSchedule _cron;
    private readonly TimeZoneInfo _timeZone;

    public CronSchedule(string schedule, string timeZone)
    {
        _cron = CrontabSchedule.TryParse(schedule, SixFields) ?? throw new FormatException(ProblemOfSchedule(schedule));
        _timeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
    }

    /// <summary>What is wrong with a schedule, or null.</summary>
    public static string? ProblemOfSchedule(string schedule)
    {
        if (CrontabSchedule.TryParse(schedule, SixFields) is not { } cron)
        {
            return $"'{schedule}' is no six-field NCRONTAB (second minute hour day month day-of-week), such as \"0 0 3 * * *\".";
        }

        // All weekdays of all days of the calendar come round in 28 years.
        return cron.GetNextOccurrences(Epoch, Epoch.AddYears(28)).Any() ? null : $"'{schedule}' names a day that never comes.";
    }

    /// <summary>What is wrong with a time zone's name, or null.</summary>
    public static string? ProblemOfTimeZone(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)
        ? null
        : $"'{timeZone}' is no known time zone; give an IANA name such as \"Europe/Berlin\".";

    /// <summary>The last occurrence after one moment and not later than another, or null.</summary>
    public DateTimeOffset? LatestBetween(DateTimeOffset after, DateTimeOffset notAfter)
    {
        foreach (var lookBack in LookBacks)
        {
            var from = notAfter - lookBack;
            var latest = Occurrences(from > after ? from : after, notAfter).LastOrDefault();
            if (latest != default || from <= after)
            {
                return latest == default ? null : latest;
            }
        }

        return null;
    }

    /// <summary>The occurrences after a moment, in order, without end unless the schedule has one.</summary>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset moment)
    {
        // Local time runs back once a year: begin a little early and let the comparison in UTC decide.
        var early = TimeZoneInfo.ConvertTime(moment, _timeZone).DateTime - TimeSpan.FromHours(2);
        return _cron.GetNextOccurrences(early, DateTime.MaxValue).Select(local => LocalTime.ToUtc(local, _timeZone)).Where(occurrence => occurrence > moment);
    }

    private IEnumerable<DateTimeOffset> Occurrences(DateTimeOffset after, DateTimeOffset notAfter) =>
        After(after).TakeWhile(occurrence => occurrence <= notAfter);
}
