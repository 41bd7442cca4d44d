using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Tests.Coverage;

namespace Ringkeeper.Backups.Tests.Mapping;

public sealed class RangeMappingTests
{
    [Fact]
    public void Create_AnyRings_EveryReplicaOfATokenTakesItFromSoManyCapturedOnes() =>
        Prop.ForAll(MadeUpRings.Any, rings => CheckTokens(rings)).QuickCheckThrowOnFailure();

    [Fact]
    public void TargetsOf_AnyBounds_AreThoseThatTakeATokenInside() =>
        Prop.ForAll(MadeUpRings.Any, rings => CheckBounds(rings)).QuickCheckThrowOnFailure();

    [Fact]
    public void Create_AsManyRacksAsReplicas_OneCopyComesFromOneRack()
    {
        var nodes = Enumerable.Range(0, 6).Select(node => CoverageNodes.Node(node, "dc1", $"r{node % 3}", $"{node * 10}").Captured()).ToArray();
        var source = Place(nodes);
        var target = Place(Targets(nodes));

        var mapping = RangeMapping.Create(source, target, CopiesPerRange.One);

        mapping.Sources.Select(giver => giver.HostId).ShouldBe([nodes[0].HostId, nodes[3].HostId]);
        mapping.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void Create_RackLessCaptured_IsTakenLast()
    {
        var nodes = Enumerable.Range(0, 6).Select(node => CoverageNodes.Node(node, "dc1", $"r{node % 3}", $"{node * 10}").Captured()).ToArray();
        nodes[0] = nodes[0] with { ManifestSha256 = null };

        var mapping = RangeMapping.Create(Place(nodes), Place(Targets(nodes)), CopiesPerRange.One);

        mapping.Sources.Select(giver => giver.HostId).ShouldBe([nodes[1].HostId, nodes[4].HostId]);
    }

    [Fact]
    public void Of_OtherPartitionerOrStrategy_IsRefusedByName()
    {
        Should.Throw<MappingImpossibleException>(() => KeyspacePlacement.Of(RecordedRing.Nodes(), "org.apache.cassandra.dht.RandomPartitioner", Factor(3)))
            .Message.ShouldContain("RandomPartitioner");
        Should.Throw<MappingImpossibleException>(() => KeyspacePlacement.Of(
            RecordedRing.Nodes(), RecordedRing.Partitioner, new Dictionary<string, string> { ["class"] = "LocalStrategy" })).Message.ShouldContain("LocalStrategy");
        Should.Throw<MappingImpossibleException>(() => KeyspacePlacement.Of(
            RecordedRing.Nodes(), RecordedRing.Partitioner, new Dictionary<string, string> { ["class"] = "NetworkTopologyStrategy", ["dc9"] = "3" }));
    }

    private static void CheckTokens(MadeUpRings rings)
    {
        var mapping = rings.Map();
        foreach (var token in rings.Tokens)
        {
            var at = new TokenSpan(token, token);
            var replicas = rings.Source.ReplicasOf(token);
            var captured = replicas.Where(node => node.ManifestSha256 is not null).Select(node => node.HostId).ToArray();
            var wanted = rings.Copies switch
            {
                CopiesPerRange.One => 1,
                CopiesPerRange.Quorum => Math.Max(1, replicas.Count - (rings.Source.Factor / 2)),
                _ => replicas.Count,
            };
            mapping.Missing.Any(at.Overlaps).ShouldBe(captured.Length == 0);
            mapping.Thin.Any(at.Overlaps).ShouldBe(captured.Length > 0 && captured.Length < wanted);
            var givers = mapping.Sources.Where(source => source.TargetsOf(at).Any()).ToArray();
            givers.Length.ShouldBe(Math.Min(wanted, captured.Length));
            givers.ShouldAllBe(giver => captured.Contains(giver.HostId));
            mapping.StandIns.Where(source => source.TargetsOf(at).Any()).Select(source => source.HostId).Order()
                .ShouldBe(captured.Except(givers.Select(giver => giver.HostId)).Order());
            var takers = rings.Target.ReplicasOf(token).Select(node => node.HostId).Order().ToArray();
            givers.ShouldAllBe(giver => giver.TargetsOf(at).Select(target => mapping.Targets[target]).Order().SequenceEqual(takers));
        }
    }

    private static void CheckBounds(MadeUpRings rings)
    {
        var mapping = rings.Map();
        foreach (var source in mapping.Sources)
        {
            foreach (var first in rings.Tokens)
            {
                foreach (var last in rings.Tokens.Where(last => last >= first))
                {
                    var bounds = new TokenSpan(first, last);
                    var expected = Enumerable.Range(0, mapping.Targets.Count).Where(target => source.SpansFor(target).Any(bounds.Overlaps));
                    source.TargetsOf(bounds).ShouldBe(expected);
                }
            }
        }
    }

    private static TargetNode[] Targets(ClusterManifestNode[] nodes) =>
        [.. nodes.Select(node => new TargetNode { HostId = Guid.NewGuid(), DataCenter = "dc1", Rack = node.Rack, Tokens = node.Tokens })];

    private static DataCenterPlacement<TMember> Place<TMember>(TMember[] nodes)
        where TMember : Ringkeeper.Backups.Coverage.IRingMember =>
        KeyspacePlacement.Of(nodes, RecordedRing.Partitioner, Factor(3)).Single();

    private static Dictionary<string, string> Factor(int factor) => new() { ["class"] = "NetworkTopologyStrategy", ["dc1"] = $"{factor}" };
}
