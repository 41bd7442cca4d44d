using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Restore.SameShape;

namespace Ringkeeper.Orchestrations.Tests.Restore.SameShape;

public sealed class FreshClusterCheckTests
{
    private static readonly FreshCluster Right = NewCluster.Nodes(("dc1", "r1"), ("dc1", "r2"));

    public static TheoryData<string, Func<FreshNodeInfo, FreshNodeInfo>> Wrong { get; } = new()
    {
        { "belongs to cluster 'other'", info => info with { Cluster = "other" } },
        { "Node b: /data/system is there", info => info with { Problems = ["/data/system is there"] } },
        { "data center and rack can't be told", info => info with { Rack = null } },
        { "its cassandra.yaml says org.apache.cassandra.dht.RandomPartitioner", info => info with { Partitioner = "org.apache.cassandra.dht.RandomPartitioner" } },
        { "disagree on cluster_name: 'Twin' on a; 'Other' on b", info => info with { CassandraClusterName = "Other" } },
        { "names no seeds", info => info with { Seeds = [] } },
        { "its seed 10.0.0.1 is no node of this cluster", info => info with { Seeds = ["10.1.0.0", "10.0.0.1"] } },
    };

    [Fact]
    public void Problems_OfANewCluster_AreNone() => Problems(Right).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Problems_OfANodeThatIsNotRight_NameItAndTheReason(string problem, Func<FreshNodeInfo, FreshNodeInfo> change) =>
        Problems(Right.With(1, change)).ShouldHaveSingleItem().ShouldContain(problem);

    [Fact]
    public void Problems_OfTheSourcesName_WantAnother() =>
        Problems(Right.With(0, Renamed).With(1, Renamed)).ShouldHaveSingleItem().ShouldContain("cluster_name is 'Orders'");

    [Fact]
    public void Problems_WithoutANodeThatIsItsOwnSeed_SayThatNoneCanStartFirst() =>
        Problems(Right.With(0, info => info with { Seeds = ["10.1.0.1"] })).ShouldHaveSingleItem().ShouldContain("none can start first");

    [Fact]
    public void Problems_OfASilentAgent_AreItsOwnWords() =>
        Problems(Right with { Nodes = [Right.Nodes[0], new FreshNode { Name = "b", Error = "b gives no answer." }] }).ShouldBe(["b gives no answer."]);

    [Fact]
    public void Problems_OfAClockThatIsOff_NameItsNode() =>
        Problems(Right with { Nodes = [Right.Nodes[0], Right.Nodes[1] with { ClockSkew = TimeSpan.FromSeconds(-11) }] }).ShouldHaveSingleItem().ShouldBe("Node b: its clock is -11.0 s off; at most 10.0 s is allowed.");

    private static FreshNodeInfo Renamed(FreshNodeInfo info) => info with { CassandraClusterName = "Orders" };

    private static IReadOnlyList<string> Problems(FreshCluster cluster) =>
        FreshClusterCheck.Problems(cluster, NewCluster.Backup(("dc1", "r1", ["1"]), ("dc1", "r2", ["2"])), TimeSpan.FromSeconds(10));
}
