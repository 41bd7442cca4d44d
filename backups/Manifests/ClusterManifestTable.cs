namespace Ringkeeper.Backups.Manifests;

/// <summary>A table or view, summed over all captured nodes.</summary>
public sealed record ClusterManifestTable
{
    public required string Name { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The base table when this is a materialized view.</summary>
    public string? ViewOf { get; init; }

    public required long Bytes { get; init; }

    public required int Files { get; init; }

    public required int SSTables { get; init; }
}
