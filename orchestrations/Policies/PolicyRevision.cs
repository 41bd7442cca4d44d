using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>One version of a cluster's policy.</summary>
public sealed record PolicyRevision
{
    public required int Version { get; init; }

    /// <summary>When it came into force.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public required ClusterPolicy Policy { get; init; }

    public static PolicyRevision Of(ClusterRegistration cluster) =>
        new() { Version = cluster.PolicyVersion, ChangedAt = cluster.PolicyChangedAt, Policy = cluster.Policy };
}
