using Ringkeeper.Orchestrations.Restore.SameShape;

namespace Ringkeeper.Orchestrations.Tests.Restore.SameShape;

public sealed class ShapeMatchTests
{
    [Fact]
    public void Of_TheSameShape_PairsWithinRacksByFirstTokenAndName()
    {
        var backup = NewCluster.Backup(("dc1", "r1", ["900", "10"]), ("dc1", "r2", ["0"]), ("dc1", "r1", ["-5", "2"]), ("dc2", "r1", ["-9223372036854775808"]));
        var cluster = NewCluster.Nodes(("dc2", "r1"), ("dc1", "r1"), ("dc1", "r2"), ("dc1", "r1"));

        var match = ShapeMatch.Of(backup, cluster);

        match.Problems.ShouldBeEmpty();
        match.Mapping.Pairs.OrderBy(pair => pair.Node).ShouldBe(
        [
            new NodePair("a", NewCluster.Host(3), IsSeed: true),
            new NodePair("b", NewCluster.Host(2), IsSeed: false),
            new NodePair("c", NewCluster.Host(1), IsSeed: false),
            new NodePair("d", NewCluster.Host(0), IsSeed: false),
        ]);
        ShapeMatch.Of(backup, cluster with { Nodes = [.. cluster.Nodes.Reverse()] }).Mapping.Pairs.ShouldBe(match.Mapping.Pairs, "whatever order they are registered in");
    }

    [Fact]
    public void Of_TokensOfDifferentLength_OrdersThemAsNumbers() =>
        ShapeMatch.Of(NewCluster.Backup(("dc1", "r1", ["100"]), ("dc1", "r1", ["20"])), NewCluster.Nodes(("dc1", "r1"), ("dc1", "r1")))
            .Mapping.Of("a").SourceHostId.ShouldBe(NewCluster.Host(1));

    [Fact]
    public void Of_OtherNumbersInARack_SaysWhichHasTooManyAndTooFew()
    {
        var match = ShapeMatch.Of(
            NewCluster.Backup(("dc1", "r1", ["1"]), ("dc1", "r1", ["2"]), ("dc1", "r2", ["3"])),
            NewCluster.Nodes(("dc1", "r1"), ("dc1", "r2"), ("dc1", "r3")));

        match.Problems.Count.ShouldBe(2);
        match.Problems[0].ShouldStartWith("Rack r1 of data center dc1 has 1 nodes; the backup's had 2.");
        match.Problems[1].ShouldStartWith("Rack r3 of data center dc1 has 1 nodes; the backup's had 0.");
    }

    [Fact]
    public void Of_AnotherNameOfADataCenter_NamesBoth()
    {
        var problems = ShapeMatch.Of(NewCluster.Backup(("dc1", "r1", ["1"])), NewCluster.Nodes(("west", "r1"))).Problems;

        problems.Count.ShouldBe(2);
        problems[0].ShouldStartWith("The backup has a data center dc1 with 1 nodes, and the new cluster has none of that name.");
        problems[1].ShouldStartWith("The new cluster has a data center west with 1 nodes, and the backup has none of that name.");
    }
}
