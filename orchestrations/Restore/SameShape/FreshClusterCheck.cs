using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>What keeps a cluster from being started with a backup's tokens, apart from its shape.</summary>
public static class FreshClusterCheck
{
    public static IReadOnlyList<string> Problems(FreshCluster cluster, ClusterManifest manifest, TimeSpan maximumClockSkew)
    {
        var answered = cluster.Nodes.Where(node => node.Info is not null).ToList();
        return
        [
            .. cluster.Nodes.Where(node => node.Info is null).Select(node => node.Error!),
            .. answered.SelectMany(node => OfNode(cluster.Cluster, node.Name, node.Info!, manifest)),
            .. answered.Where(node => node.ClockSkew.Duration() > maximumClockSkew).Select(node => FormattableString.Invariant(
                $"Node {node.Name}: its clock is {node.ClockSkew.TotalSeconds:0.0} s off; at most {maximumClockSkew.TotalSeconds:0.0} s is allowed.")),
            .. OfNames(answered, manifest),
            .. OfSeeds(answered),
        ];
    }

    private static IEnumerable<string> OfNode(string cluster, string name, FreshNodeInfo info, ClusterManifest manifest)
    {
        if (info.Cluster != cluster)
        {
            yield return $"Node {name}: its agent belongs to cluster '{info.Cluster}', not '{cluster}'.";
        }

        foreach (var problem in info.Problems)
        {
            yield return $"Node {name}: {problem}";
        }

        if (info.Problems.Count > 0)
        {
            yield break;
        }

        if (info.DataCenter is null || info.Rack is null)
        {
            yield return $"Node {name}: its data center and rack can't be told from its settings. GossipingPropertyFileSnitch with cassandra-rackdc.properties beside cassandra.yaml is wanted.";
        }

        if (info.Partitioner != manifest.Partitioner)
        {
            yield return $"Node {name}: the backup was made with {manifest.Partitioner}, its cassandra.yaml says {info.Partitioner ?? "nothing"}.";
        }
    }

    /// <summary>Two clusters of one name that come to know each other become one.</summary>
    private static IEnumerable<string> OfNames(List<FreshNode> nodes, ClusterManifest manifest)
    {
        var names = nodes.Where(node => node.Info!.Problems.Count == 0).GroupBy(node => node.Info!.CassandraClusterName ?? "").ToList();
        if (names.Count > 1)
        {
            yield return "The nodes disagree on cluster_name: " + string.Join("; ", names.Select(name => $"'{name.Key}' on {string.Join(", ", name.Select(node => node.Name))}")) + ".";
        }

        if (names.Exists(name => name.Key == manifest.CassandraClusterName))
        {
            yield return $"cluster_name is '{manifest.CassandraClusterName}', as that of the cluster of the backup: nodes of the two that find each other would become one ring. Give the new cluster another name.";
        }
    }

    /// <summary>A seed outside of the cluster would let its nodes join the ring that they come from.</summary>
    private static IEnumerable<string> OfSeeds(List<FreshNode> nodes)
    {
        var own = nodes.SelectMany(node => node.Info!.Addresses).ToHashSet();
        foreach (var node in nodes.Where(node => node.Info!.Problems.Count == 0))
        {
            if (node.Info!.Seeds.Count == 0)
            {
                yield return $"Node {node.Name}: its cassandra.yaml names no seeds.";
            }

            foreach (var seed in node.Info.Seeds.Where(seed => !own.Contains(seed)))
            {
                yield return $"Node {node.Name}: its seed {seed} is no node of this cluster; it would join another ring.";
            }
        }

        if (nodes.Count > 0 && !nodes.Exists(node => node.Info!.Seeds.Intersect(node.Info.Addresses).Any()))
        {
            yield return "No node is in its own list of seeds, so none can start first.";
        }
    }
}
