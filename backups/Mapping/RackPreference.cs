using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Mapping;

/// <summary>
/// An order of the racks: with as many racks as replicas each rack holds everything once, so taking one rack's nodes before
/// another's reads the fewest SSTables.
/// </summary>
internal sealed class RackPreference
{
    private readonly Dictionary<string, int> _ranks;

    public RackPreference(DataCenterPlacement<ClusterManifestNode> placement)
    {
        var nodes = placement.Ends.ToArray().SelectMany(placement.ReplicasOf).DistinctBy(node => node.HostId);
        _ranks = nodes
            .GroupBy(node => node.Rack, StringComparer.Ordinal)
            .OrderByDescending(rack => rack.Average(node => node.ManifestSha256 is null ? 0 : 1))
            .ThenBy(rack => rack.Key, StringComparer.Ordinal)
            .Select((rack, rank) => (rack.Key, rank))
            .ToDictionary(rack => rack.Key, rack => rack.rank, StringComparer.Ordinal);
    }

    /// <summary>The rack with the most of its nodes captured has the lowest.</summary>
    public int Rank(string rack) => _ranks[rack];
}
