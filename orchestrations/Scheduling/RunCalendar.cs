using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>When a part of a cluster's policy runs: schedule, time zone, window and the cluster's place in the jitter together.</summary>
public sealed class RunCalendar
{
    /// <summary>How long after a run's start a tick may come and still begin it, although the window has closed meanwhile.</summary>
    public static TimeSpan TickTolerance { get; } = TimeSpan.FromMinutes(6);

    private readonly CronSchedule _schedule;
    private readonly WindowCalendar? _window;
    private readonly TimeSpan _jitter;
    private readonly double _spread;

    /// <param name="cluster">The cluster's name.</param>
    /// <param name="part">One of <see cref="PolicyParts"/>.</param>
    /// <param name="policy">That part of the cluster's policy.</param>
    public RunCalendar(string cluster, string part, ScheduledPolicy policy)
    {
        _schedule = new CronSchedule(policy.Schedule, policy.TimeZone);
        _window = policy.Window is { } window ? new WindowCalendar(window, TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone)) : null;
        _jitter = policy.Jitter;
        _spread = Spread.Of(cluster, part);
    }

    /// <summary>The runs planned after a moment, in order, without end unless the schedule has one.</summary>
    public IEnumerable<ScheduledRun> After(DateTimeOffset moment) => PlannedAfter(moment).Select(run => new ScheduledRun
    {
        PlannedAt = run.At,
        StartsAt = run.At + Delay(run.At),
        Deferred = run.Deferred,
    });

    /// <summary>
    /// The run to begin now, or null. Of several missed ones only the last is due; one whose window has closed waits for the next
    /// opening like any other run outside.
    /// </summary>
    /// <param name="handledUntil">The last run that is done with, or the moment the policy came into force.</param>
    /// <param name="now">The moment of the question.</param>
    public DateTimeOffset? Due(DateTimeOffset handledUntil, DateTimeOffset now)
    {
        var planned = LatestPlanned(handledUntil, now);
        if (planned is { } last && last + Delay(last) > now)
        {
            planned = LatestPlanned(handledUntil, last.AddTicks(-1));
        }

        return planned is { } due && MayBegin(due, now) ? due : null;
    }

    private bool MayBegin(DateTimeOffset planned, DateTimeOffset now)
    {
        if (_window is null)
        {
            return true;
        }

        // The tick that sees a run comes after its start, which may be shortly before the closing.
        var seenUntil = planned + Delay(planned) + TickTolerance;
        if (_window.AtOrAfter(planned).Closes is var closes && now < (closes > seenUntil ? closes : seenUntil))
        {
            return true;
        }

        var span = _window.AtOrAfter(now);
        return span.Contains(now) && span.Opens + Delay(span.Opens) <= now;
    }

    private DateTimeOffset? LatestPlanned(DateTimeOffset after, DateTimeOffset notAfter)
    {
        var until = notAfter;
        while (_schedule.LatestBetween(after, until) is { } occurrence)
        {
            var planned = Plan(occurrence);
            if (planned <= notAfter)
            {
                return planned;
            }

            // It waits for an opening to come, and so does everything since the last closing.
            until = _window!.LastClosed(occurrence).Closes.AddTicks(-1);
        }

        return null;
    }

    private IEnumerable<(DateTimeOffset At, bool Deferred)> PlannedAfter(DateTimeOffset moment)
    {
        while (_schedule.After(moment).Cast<DateTimeOffset?>().FirstOrDefault() is { } occurrence)
        {
            var planned = Plan(occurrence);
            yield return (planned, planned != occurrence);
            moment = planned;
        }
    }

    private DateTimeOffset Plan(DateTimeOffset occurrence) =>
        _window?.AtOrAfter(occurrence) is { } span && span.Opens > occurrence ? span.Opens : occurrence;

    /// <summary>The cluster's delay of a run: below the jitter, the time to the next run, and the time until the window closes.</summary>
    private TimeSpan Delay(DateTimeOffset planned)
    {
        var limit = _jitter;
        if (limit > TimeSpan.Zero && PlannedAfter(planned).Select(run => run.At - planned).FirstOrDefault(_jitter) is var gap && gap < limit)
        {
            limit = gap;
        }

        if (_window?.AtOrAfter(planned).Closes - planned is { } open && open < limit)
        {
            limit = open;
        }

        return TimeSpan.FromSeconds(Math.Floor(limit.TotalSeconds * _spread));
    }
}
