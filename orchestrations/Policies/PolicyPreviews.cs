using Ringkeeper.Backups.Errors;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Retention;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>Shows what a policy would do, with the very code that does it.</summary>
public sealed class PolicyPreviews(RetentionCandidates candidates, TimeProvider time)
{
    private const int RunsShown = 10;

    /// <param name="cluster">The cluster as it is registered.</param>
    /// <param name="policy">The policy to show, which may not hold yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PolicyPreview> CreateAsync(ClusterRegistration cluster, ClusterPolicy policy, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var preview = new PolicyPreview
        {
            Version = cluster.WithPolicy(policy, now).PolicyVersion,
            Policy = policy,
            Runs = PolicyParts.All
                .Select(part => (Name: part, Policy: PolicyParts.Find(policy, part)))
                .Where(part => part.Policy is not null)
                .ToDictionary(part => part.Name, part => Runs(cluster.Name, part.Name, part.Policy!, now)),
        };
        try
        {
            return preview with { Retention = await DecideAsync(cluster.Name, policy, now, cancellationToken).ConfigureAwait(false) };
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            // A lease that can't be read, for instance: retention would stop there too.
            return preview with { RetentionError = e.Message };
        }
    }

    private static IReadOnlyList<PreviewedRun> Runs(string cluster, string part, ScheduledPolicy policy, DateTimeOffset now)
    {
        var timeZone = TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone);
        return policy.Enabled ? [.. new RunCalendar(cluster, part, policy).After(now).Take(RunsShown).Select(Show)] : [];

        PreviewedRun Show(ScheduledRun run) => new()
        {
            PlannedAt = TimeZoneInfo.ConvertTime(run.PlannedAt, timeZone),
            Delay = run.StartsAt - run.PlannedAt,
            StartsAt = TimeZoneInfo.ConvertTime(run.StartsAt, timeZone),
            Deferred = run.Deferred,
        };
    }

    private async Task<IReadOnlyList<RetentionDecision>?> DecideAsync(
        string cluster, ClusterPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (policy.Retention is not { } retention)
        {
            return null;
        }

        var backups = await candidates.ListAsync(cluster, policy.Backup, cancellationToken).ConfigureAwait(false);
        return RetentionSelection.Decide(backups, retention, now, TimeZoneInfo.FindSystemTimeZoneById(retention.TimeZone));
    }
}
