namespace Ringkeeper.Backups.Manifests;

/// <summary>What one node had when its snapshot was taken, and where each file's bytes are ("nodes/{hostId}.json").</summary>
public sealed record NodeManifest
{
    public int FormatVersion { get; init; } = ManifestFormat.Version;

    public required string Cluster { get; init; }

    public required string BackupId { get; init; }

    public required Guid HostId { get; init; }

    public required string Address { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    /// <summary>All tokens the node owned, ascending.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    public required string Partitioner { get; init; }

    public required string ReleaseVersion { get; init; }

    public required string SnapshotTag { get; init; }

    /// <summary>The node's clock just before and after the snapshot.</summary>
    public required DateTimeOffset SnapshotStartedAt { get; init; }

    public required DateTimeOffset SnapshotEndedAt { get; init; }

    /// <summary>The data key that blobs written for this backup are encrypted under.</summary>
    public required string KeyId { get; init; }

    /// <summary>Blobs with mutable components and schema texts, of this backup and of earlier ones, relative to the cluster's prefix.</summary>
    public required IReadOnlyList<string> Bundles { get; init; }

    /// <summary>Ordered by keyspace, name, id.</summary>
    public required IReadOnlyList<ManifestTable> Tables { get; init; }
}
