using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Tests.Coverage;

namespace Ringkeeper.Backups.Tests.Mapping;

/// <summary>Two rings of any shape with one data center each, and nodes of the first that weren't captured.</summary>
internal sealed record MadeUpRings(
    DataCenterPlacement<ClusterManifestNode> Source, DataCenterPlacement<TargetNode> Target, CopiesPerRange Copies, long[] Tokens)
{
    private const int TokensPerNode = 3;

    public static Arbitrary<MadeUpRings> Any { get; } = Arb.From(
        from source in Ring()
        from captured in Gen.ListOf(Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false))), source.Racks.Length)
        from target in Ring()
        from copies in Gen.Elements(Enum.GetValues<CopiesPerRange>())
        select Create(source, [.. captured], target, copies));

    public RangeMapping Map() => RangeMapping.Create(Source, Target, Copies);

    private static Gen<(int[] Racks, long[] Tokens, int Factor)> Ring() =>
        from size in Gen.Choose(1, 7)
        from factor in Gen.Choose(1, 4)
        from racks in Gen.ListOf(Gen.Choose(1, 3), size)
        from tokens in Gen.Shuffle(Enumerable.Range(-12, 24).Select(token => (long)token).Concat([long.MinValue + 1, long.MaxValue, long.MaxValue - 1]))
        select (racks.ToArray(), tokens, factor);

    private static MadeUpRings Create(
        (int[] Racks, long[] Tokens, int Factor) source, bool[] captured, (int[] Racks, long[] Tokens, int Factor) target, CopiesPerRange copies)
    {
        var nodes = source.Racks.Select((rack, index) => CoverageNodes.Node(index, "dc1", $"r{rack}", TokensOf(source.Tokens, index)))
            .Select((node, index) => captured[index] ? node.Captured() : node).ToArray();
        var targets = target.Racks.Select((rack, index) => new TargetNode
        {
            HostId = new Guid(100 + index, 0, 0, new byte[8]),
            DataCenter = "elsewhere",
            Rack = $"r{rack}",
            Tokens = TokensOf(target.Tokens, index),
        }).ToArray();
        return new MadeUpRings(
            KeyspacePlacement.Of(nodes, RecordedRing.Partitioner, Replication("dc1", source.Factor)).Single(),
            KeyspacePlacement.Of(targets, RecordedRing.Partitioner, Replication("elsewhere", target.Factor)).Single(),
            copies,
            [.. Enumerable.Range(-13, 26).Select(token => (long)token), long.MinValue + 1, long.MinValue + 2, long.MaxValue - 2, long.MaxValue - 1, long.MaxValue]);
    }

    private static string[] TokensOf(long[] tokens, int node) => [.. tokens.Skip(node * TokensPerNode).Take(TokensPerNode).Select(token => $"{token}")];

    private static Dictionary<string, string> Replication(string dataCenter, int factor) =>
        new() { ["class"] = "org.apache.cassandra.locator.NetworkTopologyStrategy", [dataCenter] = $"{factor}" };
}
