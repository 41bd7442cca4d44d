using System.Diagnostics;
using System.Globalization;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Benchmarks.Restore;

/// <summary>Which nodes of another ring take which SSTables of a large one? Made-up tokens and bounds, in memory.</summary>
internal static class ShapeMapping
{
    private const string Partitioner = "org.apache.cassandra.dht.Murmur3Partitioner";
    private const int Sources = 1_000;
    private const int Targets = 700;
    private const int SSTables = 20_000;
    private const int TokensPerNode = 16;
    private const int Racks = 3;
    private const int Seed = 20261121;

    // One SSTable in ten is a large one that holds keys of nearly all of the node's ranges.
    private const int LargeOneOf = 10;
    private const long SmallSpan = long.MaxValue / 50;

    private static readonly Dictionary<string, string> Replication = new() { ["class"] = "NetworkTopologyStrategy", ["dc1"] = "3" };

    public static Figure Measure()
    {
        var random = new Random(Seed);
        var sources = Enumerable.Range(0, Sources).Select(node => Source(node, random)).ToArray();
        var targets = Enumerable.Range(0, Targets).Select(node => Target(node, random)).ToArray();
        var tokens = sources.ToDictionary(
            source => source.HostId, source => source.Tokens.Select(token => long.Parse(token, CultureInfo.InvariantCulture)).Order().ToArray());
        var clock = Stopwatch.StartNew();
        var mapping = RangeMapping.Create(
            KeyspacePlacement.Of(sources, Partitioner, Replication).Single(),
            KeyspacePlacement.Of(targets, Partitioner, Replication).Single(),
            CopiesPerRange.All);
        var estimate = new LoadEstimate(mapping);
        var sstables = new (TokenSpan Bounds, long Bytes)[SSTables];
        foreach (var source in mapping.Sources)
        {
            clock.Stop();
            Fill(sstables, tokens[source.HostId], random);
            clock.Start();
            estimate.Add(source, sstables);
        }

        clock.Stop();
        return new Figure(FormattableString.Invariant($"mapping {Sources} nodes of {SSTables} SSTables to {Targets}"), clock.Elapsed.TotalSeconds, 20, "s")
        {
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{estimate.SSTables:N0} SSTables, taken {(double)estimate.Targets.Sum(target => target.SSTables) / estimate.SSTables:0.#} times each"),
        };
    }

    private static ClusterManifestNode Source(int number, Random random) => new()
    {
        HostId = new Guid(number, 1, 0, new byte[8]),
        Address = $"source-{number}",
        DataCenter = "dc1",
        Rack = $"rack{number % Racks}",
        ReleaseVersion = "4.0",
        Tokens = Tokens(random),
        ManifestSha256 = string.Empty,
    };

    private static TargetNode Target(int number, Random random) => new()
    {
        HostId = new Guid(number, 2, 0, new byte[8]),
        DataCenter = "dc1",
        Rack = $"rack{number % Racks}",
        Tokens = Tokens(random),
    };

    private static string[] Tokens(Random random) =>
        [.. Enumerable.Range(0, TokensPerNode).Select(_ => random.NextInt64(long.MinValue + 1, long.MaxValue).ToString(CultureInfo.InvariantCulture))];

    // Bounds are keys of the node's own: each ends in one of its ranges.
    private static void Fill((TokenSpan Bounds, long Bytes)[] sstables, long[] tokens, Random random)
    {
        for (var index = 0; index < sstables.Length; index++)
        {
            var last = tokens[random.Next(tokens.Length)];
            sstables[index] = index % LargeOneOf == 0
                ? (new TokenSpan(tokens[0], tokens[^1]), 10L << 30)
                : (new TokenSpan(Math.Max(last, long.MinValue + SmallSpan) - random.NextInt64(SmallSpan), last), 160L << 20);
        }
    }
}
