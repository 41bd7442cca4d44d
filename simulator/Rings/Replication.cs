namespace Ringkeeper.Simulator.Rings;

/// <summary>Which share of the token ring each node holds under a keyspace's replication settings.</summary>
public static class Replication
{
    /// <returns>For each node that holds data, the share of the ring (0 to 1) that it replicates.</returns>
    public static IReadOnlyDictionary<RingNode, double> EffectiveOwnership(Ring ring, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(ring);
        var owned = ring.Nodes.ToDictionary(node => node, _ => 0.0);
        foreach (var range in Ranges(ring, settings))
        {
            foreach (var replica in range.Replicas)
            {
                owned[replica] += range.Share;
            }
        }

        return owned.Where(entry => entry.Value > 0).ToDictionary();
    }

    /// <returns>The ring's ranges in the order of their ends, each with the nodes that hold it, the one it is primary on first.</returns>
    public static IReadOnlyList<ReplicatedRange> Ranges(Ring ring, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(settings);
        var tokens = ring.Nodes.SelectMany(node => node.Tokens.Select(token => (Token: token, Node: node))).OrderBy(entry => entry.Token).ToList();
        return
        [
            .. tokens.Select((end, index) => new ReplicatedRange(
                tokens[(index + tokens.Count - 1) % tokens.Count].Token,
                end.Token,
                [.. Replicas([.. tokens[index..].Concat(tokens[..index]).Select(entry => entry.Node)], settings)])),
        ];
    }

    private static IEnumerable<RingNode> Replicas(IReadOnlyList<RingNode> clockwise, IReadOnlyDictionary<string, string> settings)
    {
        if (settings["class"].EndsWith("LocalStrategy", StringComparison.Ordinal))
        {
            return clockwise.Distinct();
        }

        return settings["class"].EndsWith("SimpleStrategy", StringComparison.Ordinal)
            ? clockwise.Distinct().Take(Factor(settings["replication_factor"]))
            : settings.Where(entry => entry.Key != "class")
                .SelectMany(entry => RackAware([.. clockwise.Distinct().Where(node => node.DataCenter == entry.Key)], Factor(entry.Value)));
    }

    // NetworkTopologyStrategy takes a node of every rack first and goes back to the skipped ones when racks run out.
    private static IEnumerable<RingNode> RackAware(IReadOnlyList<RingNode> nodes, int factor)
    {
        var first = nodes.DistinctBy(node => node.Rack).ToList();
        return first.Concat(nodes.Except(first)).Take(factor);
    }

    private static int Factor(string text) => int.Parse(text.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
}
