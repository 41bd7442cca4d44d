using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>What stands in the way of an operation that needs the whole cluster: every problem, each naming its nodes.</summary>
public static class TopologyCheck
{
    public static IReadOnlyList<string> Problems(Topology topology, TimeSpan maximumClockSkew, long minimumFreeBytes)
    {
        var answered = topology.Nodes.Where(node => node.Info is not null).ToList();
        return
        [
            .. topology.Nodes.Where(node => node.Info is null).Select(node => node.Error!),
            .. answered.SelectMany(node => ProblemsOfNode(topology.Cluster, node, maximumClockSkew, minimumFreeBytes)),
            .. ProblemsOfCluster(answered),
            .. WithoutAgent(topology.Nodes.Count == answered.Count, answered),
        ];
    }

    /// <summary>What nodes that answered disagree on.</summary>
    public static IEnumerable<string> ProblemsOfCluster(IReadOnlyList<TopologyNode> answered) =>
    [
        .. Disagreements(answered, "Cassandra cluster name", info => info.CassandraClusterName),
        .. Disagreements(answered, "partitioner", info => info.Partitioner),
        .. Disagreements(answered, "schema version", info => info.SchemaVersion.ToString()),
        .. DuplicateHosts(answered),
    ];

    /// <summary>What keeps a node that answered from being worked on.</summary>
    public static IEnumerable<string> ProblemsOfNode(string cluster, TopologyNode node, TimeSpan maximumClockSkew, long minimumFreeBytes)
    {
        var info = node.Info!;
        if (info.Cluster != cluster)
        {
            yield return $"Node {node.Name}: its agent belongs to cluster '{info.Cluster}', not '{cluster}'.";
        }

        if (info.Mode != "NORMAL")
        {
            yield return $"Node {node.Name}: its mode is {info.Mode}; NORMAL is needed.";
        }

        if (!info.GossipActive)
        {
            yield return $"Node {node.Name}: gossip is not running.";
        }

        if (node.ClockSkew.Duration() > maximumClockSkew)
        {
            yield return FormattableString.Invariant(
                $"Node {node.Name}: its clock is {node.ClockSkew.TotalSeconds:0.0} s off; at most {maximumClockSkew.TotalSeconds:0.0} s is allowed.");
        }

        foreach (var directory in info.DataDirectories.Where(directory => directory.FreeBytes < minimumFreeBytes))
        {
            yield return FormattableString.Invariant(
                $"Node {node.Name}: {directory.Path} has {directory.FreeBytes} bytes free; {minimumFreeBytes} are needed.");
        }
    }

    private static IEnumerable<string> Disagreements(IReadOnlyList<TopologyNode> nodes, string what, Func<NodeInfo, string> value)
    {
        var groups = nodes.GroupBy(node => value(node.Info!)).ToList();
        if (groups.Count > 1)
        {
            yield return $"The nodes disagree on the {what}: "
                + string.Join("; ", groups.Select(group => $"'{group.Key}' on {string.Join(", ", group.Select(node => node.Name))}")) + ".";
        }
    }

    private static IEnumerable<string> DuplicateHosts(IReadOnlyList<TopologyNode> nodes) =>
        nodes.GroupBy(node => node.Info!.HostId)
            .Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(" and ", group.Select(node => node.Name))} are the same node, host id {group.Key}; each node is registered once.");

    private static IEnumerable<string> WithoutAgent(bool allAnswered, List<TopologyNode> nodes)
    {
        // While an agent is silent its node is a peer without an agent; that is reported as silence already.
        if (!allAnswered)
        {
            return [];
        }

        var known = nodes.Select(node => node.Info!.HostId).ToHashSet();
        return nodes.SelectMany(node => node.Info!.Peers)
            .Where(peer => !known.Contains(peer.HostId))
            .DistinctBy(peer => peer.HostId)
            .Select(peer => $"The ring has a node {peer.Address} ({peer.DataCenter}/{peer.Rack}, host id {peer.HostId}) that no registered agent answers for.");
    }
}
