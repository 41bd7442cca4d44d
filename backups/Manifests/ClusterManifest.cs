namespace Ringkeeper.Backups.Manifests;

/// <summary>A backup: what it holds and how to check it ("manifest.json"). Written last and only if absent.</summary>
public sealed record ClusterManifest
{
    public int FormatVersion { get; init; } = ManifestFormat.Version;

    public required string Cluster { get; init; }

    public required string BackupId { get; init; }

    public required string OperationId { get; init; }

    /// <summary>Cassandra's own cluster_name, free text.</summary>
    public required string CassandraClusterName { get; init; }

    public required string Partitioner { get; init; }

    public required Guid SchemaVersion { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it: product and version.</summary>
    public required string CreatedBy { get; init; }

    public required ConsistencyWindow Window { get; init; }

    /// <summary>The whole ring, nodes that weren't captured too. Ordered by data center, rack, host id.</summary>
    public required IReadOnlyList<ClusterManifestNode> Nodes { get; init; }

    /// <summary>Ordered by name.</summary>
    public required IReadOnlyList<ClusterManifestKeyspace> Keyspaces { get; init; }

    /// <summary>Files of the backup's schema folder by name, each with the SHA-256 of its plain text in lower-case hex.</summary>
    public required IReadOnlyDictionary<string, string> SchemaFiles { get; init; }

    /// <summary>The data keys that the backup's blobs are encrypted under.</summary>
    public required IReadOnlyList<string> KeyIds { get; init; }
}
