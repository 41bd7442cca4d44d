using System.Globalization;
using Ringkeeper.Backups.Coverage;

namespace Ringkeeper.Backups.Mapping;

/// <summary>Where the replicas of one keyspace are in a ring of Murmur3 tokens.</summary>
public static class KeyspacePlacement
{
    /// <summary>Places the replicas of a keyspace; answers the data centers that have any, ordered by name.</summary>
    /// <param name="nodes">The whole ring.</param>
    /// <param name="partitioner">Cassandra's name for it.</param>
    /// <param name="replication">The keyspace's replication map: "class" and its options.</param>
    /// <exception cref="MappingImpossibleException">Another partitioner, a strategy whose replicas can't be told, or no replica at all.</exception>
    public static IReadOnlyList<DataCenterPlacement<TMember>> Of<TMember>(
        IReadOnlyCollection<TMember> nodes, string partitioner, IReadOnlyDictionary<string, string> replication)
        where TMember : IRingMember
    {
        if (partitioner != Murmur3Token.Partitioner)
        {
            throw new MappingImpossibleException($"Partitioner {partitioner} isn't {Murmur3Token.Partitioner}; its ranges can't be told apart by token.");
        }

        DataCenterPlacement<TMember>[] dataCenters = Replication.Read(replication) switch
        {
            { Simple: { } factor } => [Place(null, nodes, factor, ReplicaPlacement.Simple)],
            { DataCenters: { } factors } =>
            [
                .. from dataCenter in nodes.GroupBy(node => node.DataCenter, StringComparer.Ordinal).OrderBy(members => members.Key, StringComparer.Ordinal)
                   let factor = factors.GetValueOrDefault(dataCenter.Key)
                   where factor > 0
                   select Place(dataCenter.Key, [.. dataCenter], factor, ReplicaPlacement.InRacks),
            ],
            _ => throw new MappingImpossibleException($"Replication {replication.GetValueOrDefault("class")} doesn't tell which nodes hold a range."),
        };
        return dataCenters.Length > 0 ? dataCenters : throw new MappingImpossibleException("No data center of the ring has replicas of the keyspace.");
    }

    private static DataCenterPlacement<TMember> Place<TMember>(
        string? name, IReadOnlyCollection<TMember> nodes, int factor, Func<TokenRing<TMember>, int, int, IEnumerable<TMember>> replicas)
        where TMember : IRingMember
    {
        var ring = new TokenRing<TMember>(nodes, Murmur3Token.Partitioner);
        var ends = nodes.SelectMany(node => node.Tokens).Select(token => long.Parse(token, CultureInfo.InvariantCulture)).ToArray();
        Array.Sort(ends);
        return new DataCenterPlacement<TMember>(name, factor, ends, [.. Enumerable.Range(0, ring.Ranges).Select(range => replicas(ring, range, factor).ToArray())]);
    }
}
