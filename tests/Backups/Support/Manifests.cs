using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Tests.Support;

/// <summary>Manifests that are right, for tests to spoil.</summary>
internal static class Manifests
{
    public const string Hash = "ba1c966b7d548c575a6a2113654af38684b903f0f78cc831f3452f1acbcc4ad1";

    public static ClusterManifest Cluster(string backupId, string manifestSha256 = Hash, string? referencesSha256 = null)
    {
        ClusterManifestNode[] nodes =
        [
            new()
            {
                HostId = BackupFixture.HostId,
                Address = "127.0.0.1",
                DataCenter = "dc1",
                Rack = "rack1",
                ReleaseVersion = "4.0-rc1",
                Tokens = ["-9", "5"],
                ManifestSha256 = manifestSha256,
                ReferencesSha256 = referencesSha256,
                SnapshotStartedAt = BackupFixture.Started,
                SnapshotEndedAt = BackupFixture.Started.AddSeconds(1),
                ClockSkew = TimeSpan.FromMilliseconds(-20),
            },
        ];
        return new ClusterManifest
        {
            Cluster = BackupFixture.Cluster,
            BackupId = backupId,
            OperationId = $"backup-{BackupFixture.Cluster}-{backupId}",
            CassandraClusterName = "Test Cluster",
            Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
            SchemaVersion = Guid.Parse("00000000-1111-2222-3333-444444444444"),
            CreatedAt = BackupFixture.Started.AddMinutes(1),
            CreatedBy = "tests",
            Window = ConsistencyWindow.Of(nodes),
            Nodes = nodes,
            Keyspaces =
            [
                new ClusterManifestKeyspace
                {
                    Name = "shop",
                    Replication = new Dictionary<string, string> { ["class"] = "NetworkTopologyStrategy", ["dc1"] = "3" },
                    Coverage = CoverageGrade.Complete,
                    DataCenters = [new DataCenterCoverage { DataCenter = "dc1", Coverage = CoverageGrade.Complete, CompleteRanges = 2, QuorumRanges = 0, PartialRanges = 0, MissingRanges = 0 }],
                    Tables = [new ClusterManifestTable { Name = "orders", Id = Guid.Parse("63604cd0-e53c-11f1-b546-c1258c3fe4bd"), Bytes = 1, Files = 1, SSTables = 1 }],
                },
            ],
            SchemaFiles = new Dictionary<string, string> { ["schema.cql"] = Hash },
            KeyIds = ["key-1"],
        };
    }
}
