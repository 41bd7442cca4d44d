namespace Ringkeeper.Backups.Manifests;

/// <summary>What one node manifest refers to, in a thirtieth of its bytes ("references/{hostId}.json"). It saves reading the manifest and decides nothing.</summary>
internal sealed record ReferenceList
{
    public int FormatVersion { get; init; } = ManifestFormat.Version;

    public required string Cluster { get; init; }

    public required string BackupId { get; init; }

    public required Guid HostId { get; init; }

    /// <summary>SHA-256 of the node manifest's bytes, lower-case hex.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>The version of the node manifest's blob: while the store lists this one, nobody touched the manifest since it was read.</summary>
    public required string ManifestETag { get; init; }

    /// <summary>Relative to the cluster's prefix.</summary>
    public required IReadOnlyList<string> Bundles { get; init; }

    /// <summary>By table id, 32 hex digits, what the names of the units have behind "sstables/{hostId}/{tableId}/".</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Units { get; init; }
}
