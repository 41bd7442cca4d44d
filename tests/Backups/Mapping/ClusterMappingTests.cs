using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Tests.Coverage;

namespace Ringkeeper.Backups.Tests.Mapping;

public sealed class ClusterMappingTests
{
    private static readonly ClusterManifestNode[] Source =
    [
        CoverageNodes.Node(1, "dc1", "r1", "-100").Captured(),
        CoverageNodes.Node(2, "dc1", "r2", "0").Captured(),
        CoverageNodes.Node(3, "dc1", "r3", "100").Captured(),
    ];

    private static readonly TargetNode[] Target = [Node(11, "west", "-50"), Node(12, "west", "50")];

    [Fact]
    public void For_KeyspacesOfOneReplica_GivesEachNodeTheRangesItOwns()
    {
        var mapping = Map(new KeyspaceReplication("shop", Simple(1), Simple(1)), new KeyspaceReplication("metrics", Simple(1), Simple(1)));

        var map = mapping.For(Target[0].HostId);

        map.Groups.ShouldHaveSingleItem().Keyspaces.ShouldBe(["metrics", "shop"]);
        // It owns (50, -50]: of node 1 (100, -100], of node 2 (-100, 0] up to -50, of node 3 (0, 100] from 51.
        map.Groups[0].Sources.Select(source => source.HostId).ShouldBe(Source.Select(node => node.HostId));
        map.Groups[0].Sources[0].Spans.ShouldBe([new TokenSpan(long.MinValue, -100), new TokenSpan(101, long.MaxValue)]);
        map.Groups[0].Sources[1].Spans.ShouldBe([new TokenSpan(-99, -50)]);
        map.Groups[0].Sources[2].Spans.ShouldBe([new TokenSpan(51, 100)]);
        map.Groups[0].Sources.ShouldAllBe(source => source.ManifestSha256 == Support.Manifests.Hash);
    }

    [Fact]
    public void Create_OtherReplication_MakesOtherGroups() =>
        Map(new KeyspaceReplication("shop", Simple(3), Simple(2)), new KeyspaceReplication("metrics", Simple(1), Simple(1))).Groups.Count.ShouldBe(2);

    [Fact]
    public void Create_DataCenterThatNoneIsNamedFor_IsRefusedWhenThereIsAChoice()
    {
        var source = Source.Append(CoverageNodes.Node(4, "dc2", "r1", "7").Captured()).ToArray();
        var replication = new KeyspaceReplication("shop", InDataCenters("dc1", "dc2"), InDataCenters("west"));

        Should.Throw<MappingImpossibleException>(() => ClusterMapping.Create(Backup(source), Target, [replication], _ => null, CopiesPerRange.One))
            .Message.ShouldContain("Keyspace shop: its replicas were in the data centers dc1, dc2, and none of them is named for west");
        ClusterMapping.Create(Backup(source), Target, [replication], _ => "dc2", CopiesPerRange.One).Groups[0].Mappings.Single().Sources.Single().HostId.ShouldBe(source[3].HostId);
    }

    [Fact]
    public void Create_OneDataCenterBefore_FeedsEachOneAfter()
    {
        TargetNode[] target = [.. Target, Node(13, "east", "1")];
        var mapping = ClusterMapping.Create(
            Backup(Source), target, [new KeyspaceReplication("shop", InDataCenters("dc1"), InDataCenters("east", "west"))], _ => null, CopiesPerRange.One);

        mapping.Groups[0].Mappings.Count.ShouldBe(2);
        mapping.For(target[2].HostId).Groups[0].Sources.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(-10L, -1L, false)]
    [InlineData(-10L, 0L, true)]
    [InlineData(5L, 5L, true)]
    [InlineData(6L, 9L, false)]
    [InlineData(6L, 10L, true)]
    [InlineData(21L, 30L, false)]
    public void Wants_Bounds_AreThoseThatReachIntoASpan(long? first, long? last, bool wanted) =>
        new RestoreMapSource { HostId = Guid.NewGuid(), ManifestSha256 = Support.Manifests.Hash, Spans = [new TokenSpan(0, 5), new TokenSpan(10, 20)] }
            .Wants(first is null ? null : new TokenSpan(first.Value, last!.Value)).ShouldBe(wanted);

    [Fact]
    public void SpansOf_EveryNode_AreWhereItIsAReplica()
    {
        var placement = KeyspacePlacement.Of(Target, RecordedRing.Partitioner, Simple(1)).Single();

        placement.SpansOf(Target[0].HostId).ShouldBe([new TokenSpan(long.MinValue, -50), new TokenSpan(51, long.MaxValue)]);
        placement.SpansOf(Target[1].HostId).ShouldBe([new TokenSpan(-49, 50)]);
        placement.SpansOf(Guid.NewGuid()).ShouldBeEmpty();
        KeyspacePlacement.Of(Target, RecordedRing.Partitioner, Simple(2)).Single().SpansOf(Target[0].HostId).ShouldBe([TokenSpan.All]);
    }

    private static ClusterMapping Map(params KeyspaceReplication[] keyspaces) =>
        ClusterMapping.Create(Backup(Source), Target, keyspaces, _ => null, CopiesPerRange.Quorum);

    private static ClusterManifest Backup(ClusterManifestNode[] nodes) => Support.Manifests.Cluster("one") with { Nodes = nodes };

    private static TargetNode Node(int number, string dataCenter, string token) =>
        new() { HostId = new Guid(number, 0, 0, new byte[8]), DataCenter = dataCenter, Rack = "r1", Tokens = [token] };

    private static Dictionary<string, string> Simple(int factor) =>
        new() { ["class"] = "org.apache.cassandra.locator.SimpleStrategy", ["replication_factor"] = $"{factor}" };

    private static Dictionary<string, string> InDataCenters(params string[] names) =>
        new(names.Select(name => KeyValuePair.Create(name, "1"))) { ["class"] = "org.apache.cassandra.locator.NetworkTopologyStrategy" };
}
