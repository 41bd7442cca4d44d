using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Backup;

namespace Ringkeeper.Orchestrations.Tests.Backup;

public sealed class BackupChangesTests
{
    private static readonly Guid Orders = Guid.NewGuid();
    private static readonly Guid Carts = Guid.NewGuid();
    private static readonly Guid CartsAnew = Guid.NewGuid();
    private static readonly Guid Schema = Guid.NewGuid();
    private static readonly Guid Host = Guid.NewGuid();
    private static readonly Guid NewHost = Guid.NewGuid();

    [Fact]
    public void Between_TableGrownDroppedAndMadeAnew_ListsEach()
    {
        var before = Manifest("b1", Schema, [Host], Table("orders", Orders, 100, 2), Table("carts", Carts, 50, 1));
        var now = Manifest("b2", Guid.NewGuid(), [Host, NewHost], Table("orders", Orders, 160, 1), Table("carts", CartsAnew, 10, 1));

        var changes = BackupChanges.Between(before, now);

        changes.Since.ShouldBe("b1");
        changes.SchemaChanged.ShouldBeTrue();
        changes.NodesAdded.ShouldBe([NewHost]);
        changes.NodesRemoved.ShouldBeEmpty();
        changes.Tables.Select(table => (table.Table, table.Id, table.Change, table.Bytes, table.SSTables)).ShouldBe(
            [("shop.carts", Carts, "removed", -50L, -1), ("shop.carts", CartsAnew, "added", 10L, 1), ("shop.orders", Orders, "changed", 60L, -1)],
            ignoreOrder: true);
    }

    [Fact]
    public void Between_NothingChanged_IsEmpty()
    {
        var before = Manifest("b1", Schema, [Host], Table("orders", Orders, 100, 2));

        var changes = BackupChanges.Between(before, before with { BackupId = "b2" });

        changes.Tables.ShouldBeEmpty();
        changes.SchemaChanged.ShouldBeFalse();
    }

    private static ClusterManifestTable Table(string name, Guid id, long bytes, int sstables) =>
        new() { Name = name, Id = id, Bytes = bytes, Files = sstables * 8, SSTables = sstables };

    private static ClusterManifest Manifest(string id, Guid schema, Guid[] hosts, params ClusterManifestTable[] tables) => new()
    {
        Cluster = "orders",
        BackupId = id,
        OperationId = $"backup-orders-{id}",
        CassandraClusterName = "Orders",
        Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
        SchemaVersion = schema,
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "tests",
        Window = new ConsistencyWindow { StartedAt = DateTimeOffset.UnixEpoch, EndedAt = DateTimeOffset.UnixEpoch, MaximumClockSkew = TimeSpan.Zero },
        Nodes =
        [
            .. hosts.Select(host => new ClusterManifestNode
            {
                HostId = host, Address = "10.0.0.4", DataCenter = "dc1", Rack = "rack1", ReleaseVersion = "4.0", Tokens = ["0"],
            }),
        ],
        Keyspaces =
        [
            new ClusterManifestKeyspace
            {
                Name = "shop", Replication = new Dictionary<string, string>(), Coverage = CoverageGrade.Complete, DataCenters = [], Tables = tables,
            },
        ],
        SchemaFiles = new Dictionary<string, string>(),
        KeyIds = ["k1"],
    };
}
