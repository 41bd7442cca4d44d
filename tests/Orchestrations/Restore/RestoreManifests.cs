using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Orchestrations.Tests.Restore;

/// <summary>Whole backups "one" of a made-up cluster "orders" with the keyspace shop.</summary>
internal static class RestoreManifests
{
    /// <summary>Every node was captured; their addresses are 10.0.0.1, 10.0.0.2, …, their tokens -9, 0, 9, …</summary>
    public static ClusterManifest Cluster(IEnumerable<Guid> hosts, int factor) => new()
    {
        Cluster = "orders",
        BackupId = "one",
        OperationId = "backup-orders-one",
        CassandraClusterName = "Test",
        Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
        SchemaVersion = Guid.Empty,
        CreatedAt = default,
        CreatedBy = "tests",
        Window = new ConsistencyWindow { StartedAt = default, EndedAt = default, MaximumClockSkew = default },
        Nodes =
        [
            .. hosts.Select((host, index) => new ClusterManifestNode
            {
                HostId = host,
                Address = $"10.0.0.{index + 1}",
                DataCenter = "dc1",
                Rack = "r1",
                ReleaseVersion = "4.0.17",
                Tokens = [$"{(index - 1) * 9}"],
                ManifestSha256 = new string('a', 64),
            }),
        ],
        Keyspaces = [new ClusterManifestKeyspace { Name = "shop", Replication = Replication(factor), Coverage = CoverageGrade.Complete, DataCenters = [], Tables = [] }],
        SchemaFiles = new Dictionary<string, string>(),
        KeyIds = ["key-1"],
    };

    public static Dictionary<string, string> Replication(int factor) => new() { ["class"] = "SimpleStrategy", ["replication_factor"] = $"{factor}" };
}
