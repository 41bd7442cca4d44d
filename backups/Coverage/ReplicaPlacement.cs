namespace Ringkeeper.Backups.Coverage;

/// <summary>Which nodes hold a range, as Cassandra 4.0's replication strategies place replicas.</summary>
internal static class ReplicaPlacement
{
    /// <summary>SimpleStrategy: the next nodes clockwise, whatever their rack and data center.</summary>
    public static IEnumerable<TMember> Simple<TMember>(TokenRing<TMember> ring, int range, int replicationFactor)
        where TMember : IRingMember =>
        ring.Clockwise(range).Take(replicationFactor);

    /// <summary>
    /// NetworkTopologyStrategy inside one data center: the next nodes clockwise, each in a rack of its own; a rack repeats only
    /// as often as there are fewer racks than replicas.
    /// </summary>
    public static IEnumerable<TMember> InRacks<TMember>(TokenRing<TMember> dataCenter, int range, int replicationFactor)
        where TMember : IRingMember
    {
        var racks = new HashSet<string>(StringComparer.Ordinal);
        var left = Math.Min(replicationFactor, dataCenter.Nodes);
        var repeats = replicationFactor - dataCenter.Racks;
        foreach (var node in dataCenter.Clockwise(range))
        {
            if (left == 0)
            {
                yield break;
            }

            if (racks.Add(node.Rack) || repeats-- > 0)
            {
                left--;
                yield return node;
            }
        }
    }
}
