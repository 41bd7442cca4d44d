using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Tests.Clusters;

public sealed class TopologyCheckTests
{
    private static readonly Guid[] Hosts = [.. Enumerable.Range(1, 4).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Fact]
    public void Problems_HealthyRing_None() => Problems(Node(0), Node(1), Node(2)).ShouldBeEmpty();

    [Fact]
    public void Problems_SeveralAtOnce_AllListedWithTheirNodes()
    {
        var problems = Problems(
            Node(0, info => info with { Mode = "JOINING" }),
            Node(1, info => info with { SchemaVersion = Guid.NewGuid() }, skew: TimeSpan.FromMinutes(-1)),
            Node(2, info => info with { DataDirectories = [new DataDirectory { Path = "/data", TotalBytes = 10, FreeBytes = 5 }] }));

        problems.Count.ShouldBe(4);
        problems.ShouldContain(problem => problem.Contains("node0:9143") && problem.Contains("JOINING"));
        problems.ShouldContain(problem => problem.Contains("node1:9143") && problem.Contains("-60.0 s"));
        problems.ShouldContain(problem => problem.Contains("node2:9143") && problem.Contains("/data"));
        problems.ShouldContain(problem => problem.Contains("disagree on the schema version"));
    }

    [Fact]
    public void Problems_SilentAgent_NamedOnceAndItsNodeNotReportedAsUnregistered()
    {
        var silent = new TopologyNode { Name = "node2:9143", Agent = new Uri("https://node2:9143"), Error = "Node node2:9143: refused", Unreachable = true };

        Problems(Node(0), Node(1), silent).ShouldBe(["Node node2:9143: refused"]);
    }

    [Fact]
    public void Problems_PeerWithoutAgent_IsNamed() =>
        Problems(Node(0), Node(1)).ShouldHaveSingleItem().ShouldContain(Hosts[2].ToString());

    [Fact]
    public void Problems_SameNodeTwice_IsNamed() =>
        Problems(Node(0), Node(1), Node(2), Node(0) with { Name = "other:9143" }).ShouldHaveSingleItem().ShouldContain("node0:9143 and other:9143");

    private static IReadOnlyList<string> Problems(params TopologyNode[] nodes) => TopologyCheck.Problems(
        new Topology { Cluster = "orders", ReadAt = default, Nodes = nodes }, TimeSpan.FromSeconds(10), minimumFreeBytes: 100);

    private static TopologyNode Node(int index, Func<NodeInfo, NodeInfo>? change = null, TimeSpan skew = default)
    {
        var info = new NodeInfo
        {
            HostId = Hosts[index],
            Cluster = "orders",
            CassandraClusterName = "Orders",
            Address = $"10.0.0.{index}",
            DataCenter = "dc1",
            Rack = $"rack{index}",
            Tokens = [$"{index}"],
            Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner",
            ReleaseVersion = "4.0.17",
            Mode = "NORMAL",
            GossipActive = true,
            NativeTransportActive = true,
            SchemaVersion = Guid.Empty,
            DataDirectories = [new DataDirectory { Path = "/data", TotalBytes = 1000, FreeBytes = 500 }],
            Peers = [.. Enumerable.Range(0, 3).Where(i => i != index).Select(Peer)],
            Clock = default,
            AgentVersion = "1",
        };
        return new TopologyNode
        {
            Name = $"node{index}:9143",
            Agent = new Uri($"https://node{index}:9143"),
            Info = change?.Invoke(info) ?? info,
            ClockSkew = skew,
        };
    }

    private static PeerInfo Peer(int index) =>
        new() { HostId = Hosts[index], Address = $"10.0.0.{index}", DataCenter = "dc1", Rack = $"rack{index}" };
}
