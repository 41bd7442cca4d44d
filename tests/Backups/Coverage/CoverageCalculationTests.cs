using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Tests.Coverage;

public sealed class CoverageCalculationTests
{
    private static readonly Dictionary<string, string> Three = new() { ["class"] = "org.apache.cassandra.locator.NetworkTopologyStrategy", ["dc1"] = "3" };
    private static readonly Dictionary<string, string> One = new() { ["class"] = "SimpleStrategy", ["replication_factor"] = "1" };
    private static readonly Dictionary<string, string> Local = new() { ["class"] = "LocalStrategy" };

    [Theory]
    [InlineData(3, CoverageGrade.Complete)]
    [InlineData(2, CoverageGrade.Quorum)]
    [InlineData(1, CoverageGrade.Partial)]
    public void Grade_ThreeReplicasOfWhichSomeWereCaptured_ByWhatHoldsEveryQuorum(int captured, CoverageGrade expected)
    {
        var coverage = Calculate(RecordedRing.Nodes(), captured).Grade(Three);

        coverage.Grade.ShouldBe(expected);
        coverage.DataCenters.ShouldHaveSingleItem().DataCenter.ShouldBe("dc1");
    }

    [Fact]
    public void Grade_OneReplicaAndANodeMissing_CountsTheRangesNobodyHolds()
    {
        var nodes = RecordedRing.Nodes();

        var coverage = Calculate(nodes, 2).Grade(One).DataCenters.ShouldHaveSingleItem();

        coverage.ShouldBe(new DataCenterCoverage
        {
            Coverage = CoverageGrade.Partial,
            CompleteRanges = nodes[0].Tokens.Count + nodes[1].Tokens.Count,
            QuorumRanges = 0,
            PartialRanges = 0,
            MissingRanges = nodes[2].Tokens.Count,
        });
    }

    [Fact]
    public void Grade_OneOfTwoDataCentersMissing_IsPartialAndSaysWhichIsComplete()
    {
        ClusterManifestNode[] nodes =
        [
            CoverageNodes.Node(1, "east", "r", "0").Captured(),
            CoverageNodes.Node(2, "east", "r", "20").Captured(),
            CoverageNodes.Node(3, "west", "r", "10"),
            CoverageNodes.Node(4, "west", "r", "30"),
        ];
        var replication = new Dictionary<string, string> { ["class"] = "NetworkTopologyStrategy", ["east"] = "2", ["west"] = "2", ["gone"] = "3" };

        var coverage = new CoverageCalculation(nodes, RecordedRing.Partitioner).Grade(replication);

        coverage.Grade.ShouldBe(CoverageGrade.Partial);
        coverage.DataCenters.Select(dataCenter => (dataCenter.DataCenter, dataCenter.Coverage, dataCenter.MissingRanges))
            .ShouldBe([("east", CoverageGrade.Complete, 0), ("west", CoverageGrade.Partial, 2)]);
    }

    [Theory]
    [InlineData(3, CoverageGrade.Complete)]
    [InlineData(2, CoverageGrade.Partial)]
    public void Grade_StrategyThatDoesNotTellItsReplicas_NeedsEveryNode(int captured, CoverageGrade expected)
    {
        var calculation = Calculate(RecordedRing.Nodes(), captured);

        calculation.Grade(Local).ShouldSatisfyAllConditions(coverage => coverage.Grade.ShouldBe(expected), coverage => coverage.DataCenters.ShouldBeEmpty());
        calculation.Grade(new Dictionary<string, string> { ["class"] = "NetworkTopologyStrategy", ["dc1"] = "3/1" }).Grade.ShouldBe(expected);
    }

    [Fact]
    public void Grade_AnyRingAndAnyNodesMissing_QuorumMeansNoQuorumOfAnyRangeIsMissing() =>
        Prop.ForAll(Rings(), ring => Agrees(ring.Nodes, ring.Factor)).QuickCheckThrowOnFailure();

    // What the grade promises, counted out: a write that some quorum acknowledged, none of it captured.
    private static bool Agrees(ClusterManifestNode[] nodes, int factor)
    {
        var replication = new Dictionary<string, string> { ["class"] = "NetworkTopologyStrategy", ["dc1"] = factor.ToString(CultureInfo.InvariantCulture) };
        var ring = new TokenRing<ClusterManifestNode>(nodes, RecordedRing.Partitioner);
        var ranges = Enumerable.Range(0, ring.Ranges).Select(range => ReplicaPlacement.InRacks(ring, range, factor).ToArray()).ToArray();
        var quorum = (factor / 2) + 1;
        var lost = ranges.Any(replicas =>
            replicas.All(node => node.ManifestSha256 is null) || replicas.Count(node => node.ManifestSha256 is null) >= quorum);
        var coverage = new CoverageCalculation(nodes, RecordedRing.Partitioner).Grade(replication);
        var counted = coverage.DataCenters.Single();
        return (coverage.Grade == CoverageGrade.Partial) == lost
            && (coverage.Grade == CoverageGrade.Complete) == ranges.All(replicas => replicas.All(node => node.ManifestSha256 is not null))
            && counted.CompleteRanges + counted.QuorumRanges + counted.PartialRanges + counted.MissingRanges == ranges.Length;
    }

    private static Arbitrary<(ClusterManifestNode[] Nodes, int Factor)> Rings() => Arb.From(
        from size in Gen.Choose(1, 8)
        from factor in Gen.Choose(1, 5)
        from racks in Gen.ListOf(Gen.Choose(1, 3), size)
        from captured in Gen.ListOf(Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false))), size)
        from tokens in Gen.Shuffle(Enumerable.Range(-10, size * 3))
        select (Ring([.. racks], [.. captured], tokens), factor));

    private static ClusterManifestNode[] Ring(int[] racks, bool[] captured, int[] tokens) =>
    [
        .. racks.Select((rack, index) =>
        {
            string[] owned = [.. tokens.Skip(index * 3).Take(3).Select(token => token.ToString(CultureInfo.InvariantCulture))];
            var node = CoverageNodes.Node(index, "dc1", $"rack{rack}", owned);
            return captured[index] ? node.Captured() : node;
        }),
    ];

    private static CoverageCalculation Calculate(IReadOnlyList<ClusterManifestNode> nodes, int captured) =>
        new([.. nodes.Select((node, index) => index < captured ? node.Captured() : node)], RecordedRing.Partitioner);
}
