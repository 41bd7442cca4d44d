using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>
/// Decides which backups a policy keeps. Pure: the same backups, policy and moment give the same decisions, in whatever order the
/// backups come.
/// <list type="bullet">
/// <item>A backup is kept when one rule keeps it. All rules that do are named, so that a preview explains itself.</item>
/// <item>Held and leased backups are kept, and so is one whose manifest can't be read.</item>
/// <item>keepWithin keeps every backup of at most that age, restorable or not. An age is counted in hours, not in days of a calendar.</item>
/// <item>keepLast, minimumRestorable and the periods look at restorable backups only: a partial one must not push out one that can be
/// restored.</item>
/// <item>A period (day, week, month, year of the time zone) is represented by the newest backup in it. Only periods that have a backup
/// count, so that nothing is deleted because backups have stopped.</item>
/// <item>A rule never asks what another has kept. Therefore a policy that grows in any value keeps at least what it kept, and
/// deciding again after the deletion keeps everything that is left.</item>
/// </list>
/// </summary>
public static class RetentionSelection
{
    /// <summary>A decision for every backup, newest first; those that can't be read come last.</summary>
    public static IReadOnlyList<RetentionDecision> Decide(
        IEnumerable<RetentionCandidate> backups, RetentionPolicy policy, DateTimeOffset now, TimeZoneInfo timeZone)
    {
        var ordered = backups.OrderByDescending(backup => backup.CreatedAt).ThenByDescending(backup => backup.Id, StringComparer.Ordinal).ToList();
        var restorable = ordered.Where(backup => backup is { Restorable: true, CreatedAt: not null }).ToList();
        var reasons = ordered.ToDictionary(backup => backup.Id, _ => new List<RetentionReason>(), StringComparer.Ordinal);

        Keep(ordered.Where(backup => backup.Held), RetentionRule.Hold);
        Keep(ordered.Where(backup => backup.Leased), RetentionRule.Lease);
        Keep(ordered.Where(backup => backup.CreatedAt is null), RetentionRule.Unreadable);
        Keep(restorable.Take(1), RetentionRule.NewestRestorable);
        Keep(restorable.Take(policy.MinimumRestorable), RetentionRule.MinimumRestorable);
        Keep(ordered.Where(backup => now - backup.CreatedAt <= policy.KeepWithin), RetentionRule.KeepWithin);
        Keep(restorable.Take(policy.KeepLast), RetentionRule.KeepLast);
        KeepPeriods(policy.Daily, RetentionRule.Daily, RetentionPeriod.Day);
        KeepPeriods(policy.Weekly, RetentionRule.Weekly, RetentionPeriod.Week);
        KeepPeriods(policy.Monthly, RetentionRule.Monthly, RetentionPeriod.Month);
        KeepPeriods(policy.Yearly, RetentionRule.Yearly, RetentionPeriod.Year);
        return [.. ordered.Select(backup => new RetentionDecision { Backup = backup, Reasons = reasons[backup.Id] })];

        void Keep(IEnumerable<RetentionCandidate> kept, RetentionRule rule)
        {
            foreach (var backup in kept)
            {
                reasons[backup.Id].Add(new RetentionReason { Rule = rule });
            }
        }

        void KeepPeriods(int count, RetentionRule rule, Func<DateTimeOffset, TimeZoneInfo, string> periodOf)
        {
            foreach (var period in restorable.GroupBy(backup => periodOf(backup.CreatedAt!.Value, timeZone)).Take(count))
            {
                reasons[period.First().Id].Add(new RetentionReason { Rule = rule, Period = period.Key });
            }
        }
    }
}
