using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Tests.Restore.OtherShape;

public sealed class DataCenterPairsTests
{
    private const string Topology = "org.apache.cassandra.locator.NetworkTopologyStrategy";

    [Fact]
    public void Of_OneOnEachSide_PairsThemWhateverTheirNames()
    {
        var pairs = DataCenterPairs.Of(["dc1"], Nodes(("west", 3)), null);

        pairs.Problems.ShouldBeEmpty();
        pairs.SourceOf("west").ShouldBe("dc1");
        Translate(pairs, Replication(("dc1", "3")), out var problems).ShouldBe(Replication(("west", "3")), ignoreOrder: true);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void Of_SameNames_PairsThemAndLeavesTheOthersOut()
    {
        var pairs = DataCenterPairs.Of(["east", "west"], Nodes(("north", 3), ("west", 3)), null);

        pairs.Problems.ShouldBeEmpty();
        (pairs.SourceOf("west"), pairs.SourceOf("north")).ShouldBe(("west", null));
        Translate(pairs, Replication(("east", "3"), ("west", "2")), out var problems).ShouldBe(Replication(("west", "2")), ignoreOrder: true);
        problems.ShouldBeEmpty();
        Translate(pairs, Replication(("east", "3")), out problems);
        problems.ShouldHaveSingleItem().ShouldContain("Keyspace shop had replicas in east only");
    }

    [Fact]
    public void Of_NoNameInCommon_NamesBothSides() =>
        DataCenterPairs.Of(["a", "b"], Nodes(("x", 1), ("y", 1)), null).Problems.ShouldHaveSingleItem().ShouldContain("(a, b) and the cluster's (x, y)");

    [Fact]
    public void Of_WantedPairs_FollowsThemAndOneMayFeedTwo()
    {
        var pairs = DataCenterPairs.Of(["a", "b"], Nodes(("a", 3), ("x", 3)), [new DataCenterPair("b", "a"), new DataCenterPair("b", "x")]);

        (pairs.SourceOf("a"), pairs.SourceOf("x")).ShouldBe(("b", "b"));
        Translate(pairs, Replication(("a", "3"), ("b", "2")), out _).ShouldBe(Replication(("a", "2"), ("x", "2")), ignoreOrder: true);
    }

    [Fact]
    public void Of_WantedPairsOfUnknownNames_NamesEach()
    {
        var problems = DataCenterPairs.Of(["a"], Nodes(("x", 3)), [new DataCenterPair("b", "y")]).Problems;

        problems.Count.ShouldBe(2);
        problems[0].ShouldContain("no data center b; it has a");
        problems[1].ShouldContain("no data center y; it has x");
    }

    [Fact]
    public void Translate_MoreReplicasThanNodes_SaysWhatToDo()
    {
        var pairs = DataCenterPairs.Of(["dc1"], Nodes(("dc1", 2)), null);

        Translate(pairs, Replication(("dc1", "3")), out var problems);
        problems.ShouldHaveSingleItem().ShouldContain("3 replicas in data center dc1, which has 2 nodes");
        Translate(pairs, new Dictionary<string, string> { ["class"] = "SimpleStrategy", ["replication_factor"] = "3" }, out problems);
        problems.ShouldHaveSingleItem().ShouldContain("3 replicas in the cluster, which has 2 nodes");
    }

    private static Dictionary<string, int> Nodes(params (string Name, int Nodes)[] dataCenters) => dataCenters.ToDictionary(dataCenter => dataCenter.Name, dataCenter => dataCenter.Nodes);

    private static Dictionary<string, string> Replication(params (string Name, string Factor)[] dataCenters) =>
        new(dataCenters.Select(dataCenter => KeyValuePair.Create(dataCenter.Name, dataCenter.Factor))) { ["class"] = Topology };

    private static IReadOnlyDictionary<string, string> Translate(DataCenterPairs pairs, IReadOnlyDictionary<string, string> replication, out List<string> problems)
    {
        problems = [];
        return pairs.Translate("shop", replication, problems);
    }
}
