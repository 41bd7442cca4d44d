using System.Globalization;
using System.Numerics;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>
/// Compares the data centers and racks of a backup with those of a new cluster, and pairs their nodes: within a rack by their first token and
/// by their names. Replicas lie by data center, rack and token, so each node then owns exactly what its source owned.
/// </summary>
public sealed record ShapeMatch(IReadOnlyList<string> Problems, ShapeMapping Mapping)
{
    public static ShapeMatch Of(ClusterManifest manifest, FreshCluster cluster)
    {
        var placed = cluster.Nodes.Where(node => node.Info is { DataCenter: not null, Rack: not null }).ToList();
        var racks = manifest.Nodes.ToLookup(node => (node.DataCenter, node.Rack));
        var targets = placed.ToLookup(node => (DataCenter: node.Info!.DataCenter!, Rack: node.Info.Rack!));
        var places = racks.Select(rack => rack.Key).Union(targets.Select(rack => rack.Key))
            .OrderBy(place => place.DataCenter, StringComparer.Ordinal).ThenBy(place => place.Rack, StringComparer.Ordinal).ToList();
        var pairs = places.SelectMany(place => racks[place].OrderBy(FirstToken).ThenBy(node => node.HostId)
            .Zip(targets[place].OrderBy(node => node.Name, StringComparer.Ordinal), (source, target) => new NodePair(target.Name, source.HostId, IsSeed(target))));
        return new ShapeMatch(
            [
                .. DataCenters(places.Select(place => place.DataCenter).Distinct(), manifest, placed),
                .. places
                    .Where(place => racks[place].Count() != targets[place].Count() && manifest.Nodes.Any(node => node.DataCenter == place.DataCenter) && placed.Exists(node => node.Info!.DataCenter == place.DataCenter))
                    .Select(place => FormattableString.Invariant(
                        $"Rack {place.Rack} of data center {place.DataCenter} has {targets[place].Count()} nodes; the backup's had {racks[place].Count()}. Racks are matched by name, and each must have as many nodes as it had.")),
            ],
            new ShapeMapping([.. pairs]));
    }

    private static IEnumerable<string> DataCenters(IEnumerable<string> names, ClusterManifest manifest, List<FreshNode> placed)
    {
        foreach (var name in names)
        {
            var (had, has) = (manifest.Nodes.Count(node => node.DataCenter == name), placed.Count(node => node.Info!.DataCenter == name));
            if (has == 0)
            {
                yield return FormattableString.Invariant(
                    $"The backup has a data center {name} with {had} nodes, and the new cluster has none of that name. Name its data centers as they were, or restore in the mode otherShape.");
            }
            else if (had == 0)
            {
                yield return FormattableString.Invariant(
                    $"The new cluster has a data center {name} with {has} nodes, and the backup has none of that name. Name its data centers as they were, or restore in the mode otherShape.");
            }
        }
    }

    private static bool IsSeed(FreshNode node) => node.Info!.Seeds.Intersect(node.Info.Addresses).Any();

    private static BigInteger FirstToken(ClusterManifestNode node) => node.Tokens
        .Select(token => BigInteger.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : BigInteger.Zero)
        .DefaultIfEmpty()
        .Min();
}
