using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Restore.SameShape;

namespace Ringkeeper.Orchestrations.Tests.Restore.SameShape;

/// <summary>A backup's ring and nodes that haven't started, as short as they can be said.</summary>
internal static class NewCluster
{
    public const string Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner";

    /// <summary>A host id that is told by one number.</summary>
    public static Guid Host(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static ClusterManifest Backup(params IReadOnlyList<(string DataCenter, string Rack, string[] Tokens)> nodes) => new()
    {
        Cluster = "orders",
        BackupId = "b",
        OperationId = "backup-orders-b",
        CassandraClusterName = "Orders",
        Partitioner = Partitioner,
        SchemaVersion = Guid.NewGuid(),
        CreatedAt = default,
        CreatedBy = "test",
        Window = new ConsistencyWindow { StartedAt = default, EndedAt = default, MaximumClockSkew = default },
        Nodes =
        [
            .. nodes.Select((node, index) => new ClusterManifestNode
            {
                HostId = Host(index),
                Address = $"10.0.0.{index}",
                DataCenter = node.DataCenter,
                Rack = node.Rack,
                ReleaseVersion = "4.0.17",
                Tokens = node.Tokens,
                ManifestSha256 = new string('a', 64),
            }),
        ],
        Keyspaces = [],
        SchemaFiles = new Dictionary<string, string>(),
        KeyIds = ["key"],
    };

    /// <summary>Nodes named a, b, c, …; the first one is everybody's seed.</summary>
    public static FreshCluster Nodes(params IReadOnlyList<(string DataCenter, string Rack)> places) => new(
        "twin",
        [
            .. places.Select((place, index) => new FreshNode
            {
                Name = $"{(char)('a' + index)}",
                Info = new FreshNodeInfo
                {
                    Cluster = "twin",
                    Problems = [],
                    CassandraClusterName = "Twin",
                    DataCenter = place.DataCenter,
                    Rack = place.Rack,
                    Partitioner = Partitioner,
                    Addresses = [$"10.1.0.{index}"],
                    Seeds = ["10.1.0.0"],
                    Clock = default,
                    AgentVersion = "1",
                },
            }),
        ]);

    public static FreshCluster With(this FreshCluster cluster, int index, Func<FreshNodeInfo, FreshNodeInfo> change) => cluster with
    {
        Nodes = [.. cluster.Nodes.Select((node, at) => at == index ? node with { Info = change(node.Info!) } : node)],
    };
}
