using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Asks the policy which backups go.</summary>
public sealed class PruneSelector(RetentionCandidates candidates)
{
    /// <summary>A decision for every backup, newest first. Without a retention policy all stay.</summary>
    public async Task<IReadOnlyList<RetentionDecision>> DecideAsync(ClusterRegistration cluster, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var backups = await candidates.ListAsync(cluster.Name, cluster.Policy.Backup, cancellationToken).ConfigureAwait(false);
        var policy = cluster.Policy.Retention ?? new RetentionPolicy { Schedule = "", KeepWithin = TimeSpan.MaxValue };
        return RetentionSelection.Decide(backups, policy, now, TimeZoneInfo.FindSystemTimeZoneById(policy.TimeZone));
    }

    internal static PruneSelection Select(ClusterRegistration cluster, IReadOnlyList<RetentionDecision> decisions)
    {
        string[] restorable = [.. decisions.Where(decision => decision.Backup.Restorable).Select(decision => decision.Backup.Id)];
        var minimum = cluster.Policy.Retention?.MinimumRestorable ?? RetentionPolicy.DefaultMinimumRestorable;
        return new PruneSelection
        {
            Delete = [.. decisions.Where(decision => !decision.Keep).Select(decision => decision.Backup.Id).Reverse()],
            Kept = decisions.Count(decision => decision.Keep),
            Restorable = restorable,
            Minimum = Math.Min(minimum, restorable.Length),
        };
    }
}
