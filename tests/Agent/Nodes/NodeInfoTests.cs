using System.Net;
using Ringkeeper.Agent.Tests.Hosting;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Contract.Schema;

namespace Ringkeeper.Agent.Tests.Nodes;

[Collection(NodeTests.Name)]
public sealed class NodeInfoTests(NodeStack stack)
{
    [Fact]
    public async Task GetNode_RunningNode_DescribesItAndItsPeers()
    {
        var node = await stack.ReadAsync<NodeInfo>(AgentRoutes.Node);

        node.Cluster.ShouldBe(NodeStack.Cluster);
        node.CassandraClusterName.ShouldBe("Test Cluster");
        node.Address.ShouldBe(stack.Node.Address);
        node.DataCenter.ShouldBe(stack.Node.DataCenter);
        node.Rack.ShouldBe(stack.Node.Rack);
        node.Tokens.Count.ShouldBe(16);
        node.Partitioner.ShouldBe("org.apache.cassandra.dht.Murmur3Partitioner");
        node.ReleaseVersion.ShouldBe("4.0-rc1");
        node.Mode.ShouldBe("NORMAL");
        node.GossipActive.ShouldBeTrue();
        node.NativeTransportActive.ShouldBeTrue();
        node.DataDirectories.Select(directory => directory.Path).ShouldBe(stack.Node.DataDirectories);
        node.DataDirectories.ShouldAllBe(directory => directory.FreeBytes > 0 && directory.TotalBytes >= directory.FreeBytes);
        node.Peers.Select(peer => peer.Address).ShouldBe(stack.Cassandra.Nodes.Skip(1).Select(peer => peer.Address), ignoreOrder: true);
        node.Peers.ShouldAllBe(peer => peer.SchemaVersion == node.SchemaVersion);
    }

    [Fact]
    public async Task GetRing_RunningNode_HasEveryNodeWithItsTokens()
    {
        var ring = await stack.ReadAsync<RingInfo>(AgentRoutes.Ring);

        ring.Nodes.Select(node => node.Address).ShouldBe(stack.Cassandra.Nodes.Select(node => node.Address), ignoreOrder: true);
        ring.Nodes.ShouldAllBe(node => node.Tokens.Count == 16 && node.ReleaseVersion == "4.0-rc1");
        ring.Nodes.SelectMany(node => node.Tokens).Distinct().Count().ShouldBe(ring.Nodes.Count * 16);
    }

    [Fact]
    public async Task GetSchema_RunningNode_HasTablesViewsAndIndexes()
    {
        var schema = await stack.ReadAsync<SchemaInfo>(AgentRoutes.Schema);

        var shop = schema.Keyspaces.Single(keyspace => keyspace.Name == "shop");
        shop.Replication["class"].ShouldBe("org.apache.cassandra.locator.NetworkTopologyStrategy");
        shop.Tables.Single(table => table.Name == "customers").Indexes.ShouldBe(["customers_country_idx"]);
        shop.Tables.Single(table => table.Name == "customers_by_email").ViewOf.ShouldBe("customers");
        shop.Tables.Single(table => table.Name == "customers_by_email").Id.ShouldBe(Guid.Parse("6a925750-e53c-11f1-b546-c1258c3fe4bd"));
    }

    [Fact]
    public async Task DrainedNode_IsToldAsDrained_AndNothingIsSnapshottedOnIt()
    {
        await stack.ReadAsync<NodeInfo>(AgentRoutes.Node);
        await Harness.Cassandra.NodetoolProcess.RunAsync(stack.Node, ["drain"], CancellationToken.None);
        try
        {
            var node = await stack.ReadAsync<NodeInfo>(AgentRoutes.Node);
            node.Mode.ShouldBe("DRAINED");
            node.GossipActive.ShouldBeFalse();
            node.Address.ShouldBe(stack.Node.Address);

            var error = await stack.FailAsync(new NodeJobs(stack, "drained", "shop").Snapshot());
            error.Code.ShouldBe(JobErrorCodes.NodeNotNormal);
            error.Transient.ShouldBeTrue();
            error.Message.ShouldContain("DRAINED");
        }
        finally
        {
            await stack.Node.StopAsync();
            await stack.Node.StartAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task StoppedNode_IsUnavailable_AndJobsFailTransiently()
    {
        await stack.Node.StopAsync();
        try
        {
            using var response = await stack.SendAsync(HttpMethod.Get, AgentRoutes.Node);
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            await response.ShouldBeProblemAsync(503, "node-unavailable");

            var error = await stack.FailAsync(new NodeJobs(stack, "stopped", "shop").Snapshot());
            error.Code.ShouldBe(JobErrorCodes.NodeNotNormal);
            error.Transient.ShouldBeTrue();
        }
        finally
        {
            await stack.Node.StartAsync(CancellationToken.None);
        }

        (await stack.ReadAsync<NodeInfo>(AgentRoutes.Node)).Mode.ShouldBe("NORMAL");
    }
}
