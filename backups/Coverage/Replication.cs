using System.Globalization;

namespace Ringkeeper.Backups.Coverage;

/// <summary>A keyspace's replication map, read.</summary>
internal sealed record Replication
{
    private const string Class = "class";
    private const string Factor = "replication_factor";

    private Replication()
    {
    }

    /// <summary>SimpleStrategy's factor; null for other strategies.</summary>
    public int? Simple { get; private init; }

    /// <summary>NetworkTopologyStrategy's factor for each data center; null for other strategies.</summary>
    public IReadOnlyDictionary<string, int>? DataCenters { get; private init; }

    /// <summary>
    /// Reads the map. Strategies whose replicas can't be told (LocalStrategy and EverywhereStrategy, where every node is needed;
    /// strategies of a team's own; transient replication) leave both properties null.
    /// </summary>
    public static Replication Read(IReadOnlyDictionary<string, string> map)
    {
        var strategy = map.GetValueOrDefault(Class, "");
        var factors = map.Where(option => option.Key is not (Class or Factor)).ToDictionary(option => option.Key, option => Parse(option.Value));
        return strategy[(strategy.LastIndexOf('.') + 1)..] switch
        {
            "SimpleStrategy" => new Replication { Simple = map.TryGetValue(Factor, out var factor) ? Parse(factor) : null },
            "NetworkTopologyStrategy" when factors.Values.All(factor => factor is not null) =>
                new Replication { DataCenters = factors.ToDictionary(factor => factor.Key, factor => factor.Value!.Value) },
            _ => new Replication(),
        };
    }

    private static int? Parse(string factor) =>
        int.TryParse(factor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
