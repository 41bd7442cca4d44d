using Ringkeeper.Contract;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Restore;
using Ringkeeper.Orchestrations.Restore.StandIns;

namespace Ringkeeper.Orchestrations.Tests.Restore.StandIns;

/// <summary>What lets captured replicas stand in, and what keeps them from it.</summary>
public sealed class StandInCheckTests
{
    private static readonly Guid[] Hosts = [new(1, 0, 0, new byte[8]), new(2, 0, 0, new byte[8])];

    [Fact]
    public void Check_TheOtherReplicaIsWhole_WarnsNamingIt()
    {
        var check = Check(new RestoreRequest { Backup = "one" });

        check.Problems.ShouldBeEmpty();
        check.Warnings.ShouldHaveSingleItem().ShouldContain("from the replicas 10.0.0.2;");
    }

    [Fact]
    public void Check_RingOrReplicationHasChanged_IsAProblem()
    {
        var request = new RestoreRequest { Backup = "one" };

        Check(request, liveFactor: 1).Problems.ShouldHaveSingleItem().ShouldContain("replicated in another way");
        Check(request, liveToken: "7").Problems.ShouldHaveSingleItem().ShouldContain("tokens");
        Check(request, factor: 1, liveFactor: 1).Problems.ShouldHaveSingleItem().ShouldContain("No other replica");
        Check(request, liveFactor: null).Problems.ShouldBeEmpty("a keyspace that isn't there is created as it was");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Check_BesideLive_NeedsTheRequestsRepair(bool repair, bool possible)
    {
        var check = Check(new RestoreRequest { Backup = "one", Mode = RestoreModes.SideTable, Repair = repair });

        (check.Problems.Count == 0).ShouldBe(possible);
        check.Problems.ShouldAllBe(problem => problem.Contains("\"repair\": true") && problem.Contains("shop.orders") && problem.Contains("unit-1"));
    }

    private static StandInCheck Check(RestoreRequest request, int factor = 2, int? liveFactor = 2, string liveToken = "0")
    {
        var table = new TableName("shop", "orders");
        var lost = new LeftOutSSTable { Table = table, Name = "na-1-big", Blob = "unit-1", Reason = "It is gone." };
        return new StandInCheck(
            request,
            new RestoreScope { Tables = [new RestoreTable { Keyspace = "shop", Name = "orders" }], Nodes = [] },
            RestoreManifests.Cluster(Hosts, factor),
            new Topology { Cluster = "orders", ReadAt = default, Nodes = [Live(0, "-9"), Live(1, liveToken)] },
            new SchemaInfo
            {
                SchemaVersion = Guid.Empty,
                Keyspaces = liveFactor is { } live ? [new KeyspaceInfo { Name = "shop", Replication = RestoreManifests.Replication(live), Tables = [] }] : [],
            },
            [new LeftOutOfNode("node1", Hosts[0], lost)]);
    }

    private static TopologyNode Live(int index, string token) => new()
    {
        Name = $"node{index + 1}",
        Agent = new Uri($"https://10.0.0.{index + 1}:9143"),
        Info = new NodeInfo
        {
            HostId = Hosts[index],
            Cluster = "orders",
            CassandraClusterName = "Test",
            Address = $"10.0.0.{index + 1}",
            DataCenter = "dc1",
            Rack = "r1",
            Tokens = [token],
            Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
            ReleaseVersion = "4.0.17",
            Mode = "NORMAL",
            GossipActive = true,
            NativeTransportActive = true,
            SchemaVersion = Guid.Empty,
            DataDirectories = [],
            Peers = [],
            Clock = default,
            AgentVersion = "test",
        },
    };
}
