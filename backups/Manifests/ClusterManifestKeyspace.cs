using Ringkeeper.Backups.Coverage;

namespace Ringkeeper.Backups.Manifests;

public sealed record ClusterManifestKeyspace
{
    public required string Name { get; init; }

    /// <summary>The replication map as stored: "class" and its options.</summary>
    public required IReadOnlyDictionary<string, string> Replication { get; init; }

    /// <summary>The worst grade of its data centers.</summary>
    public required CoverageGrade Coverage { get; init; }

    /// <summary>The grade in each data center that has replicas, ordered by name.</summary>
    public required IReadOnlyList<DataCenterCoverage> DataCenters { get; init; }

    /// <summary>Ordered by name, then id.</summary>
    public required IReadOnlyList<ClusterManifestTable> Tables { get; init; }
}
