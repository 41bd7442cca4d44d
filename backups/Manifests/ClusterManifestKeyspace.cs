namespace Ringkeeper.Backups.Manifests;

public sealed record ClusterManifestKeyspace
{
    public required string Name { get; init; }

    /// <summary>The replication map as stored: "class" and its options.</summary>
    public required IReadOnlyDictionary<string, string> Replication { get; init; }

    public required CoverageGrade Coverage { get; init; }

    /// <summary>Ordered by name, then id.</summary>
    public required IReadOnlyList<ClusterManifestTable> Tables { get; init; }
}
