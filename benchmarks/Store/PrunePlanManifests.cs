using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>Manifests with what a prune looks at, and any values for the rest.</summary>
internal static class PrunePlanManifests
{
    private const string Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner";

    public static NodeManifest Node(string cluster, string backupId, Guid host) => new()
    {
        Cluster = cluster,
        BackupId = backupId,
        HostId = host,
        Address = "127.0.0.1",
        DataCenter = "dc1",
        Rack = "rack1",
        Tokens = ["0"],
        Partitioner = Partitioner,
        ReleaseVersion = "4.0.11",
        SnapshotTag = "benchmark",
        SnapshotStartedAt = TimeProvider.System.GetUtcNow(),
        SnapshotEndedAt = TimeProvider.System.GetUtcNow(),
        KeyId = "key-1",
        Bundles = [],
        Tables = [],
    };

    public static ManifestTable Table(Guid id, IEnumerable<string> units) => new()
    {
        Keyspace = "shop",
        Name = "orders",
        Id = id,
        Bytes = 0,
        Files = 0,
        SSTables = [.. units.Select(unit => new ManifestSSTable { Name = "nb-1-big", Identity = unit[^40..], Unit = unit, Components = [] })],
    };

    public static ClusterManifestNode Describe(StoredNodeManifest stored, string? referencesSha256) => new()
    {
        HostId = stored.Manifest.HostId,
        Address = stored.Manifest.Address,
        DataCenter = stored.Manifest.DataCenter,
        Rack = stored.Manifest.Rack,
        ReleaseVersion = stored.Manifest.ReleaseVersion,
        Tokens = stored.Manifest.Tokens,
        ManifestSha256 = stored.Sha256,
        ReferencesSha256 = referencesSha256,
        SnapshotStartedAt = stored.Manifest.SnapshotStartedAt,
        SnapshotEndedAt = stored.Manifest.SnapshotEndedAt,
        ClockSkew = TimeSpan.Zero,
    };

    public static ClusterManifest Cluster(string cluster, string backupId, IReadOnlyList<ClusterManifestNode> nodes) => new()
    {
        Cluster = cluster,
        BackupId = backupId,
        OperationId = $"backup-{cluster}-{backupId}",
        CassandraClusterName = "Benchmark",
        Partitioner = Partitioner,
        SchemaVersion = Guid.Empty,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        CreatedBy = "benchmark",
        Window = ConsistencyWindow.Of(nodes),
        Nodes = nodes,
        Keyspaces = [],
        SchemaFiles = new Dictionary<string, string>(),
        KeyIds = ["key-1"],
    };
}
