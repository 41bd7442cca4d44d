using Ringkeeper.Backups.Retention;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>What a cluster's policy says to a mark.</summary>
internal static class PruneMarkOptions
{
    public static MarkOptions Of(ClusterRegistration cluster) => cluster.Policy.Retention is { } policy
        ? new MarkOptions { Grace = policy.SweepGrace, CoolAfter = policy.CoolAfter, ColdAfter = policy.ColdAfter }
        : new MarkOptions { Grace = RetentionPolicy.DefaultSweepGrace };
}
