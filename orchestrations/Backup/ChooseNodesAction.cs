using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Nodes;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>
/// Reads the topology and chooses the nodes to back up. A node that is down or unfit is left out: what the backup then covers is
/// graded at its end. Nodes that contradict each other stop it, since nobody could say what it holds.
/// </summary>
internal sealed class ChooseNodesAction(
    TopologyReader reader, ClusterCatalog catalog, AgentClient agents, IOptions<PreflightOptions> options, TimeProvider time) : IControlAction
{
    public string Name => BackupActionNames.Nodes;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var registration = await catalog.FindAsync(step.Plan.Cluster, cancellationToken)
            ?? throw new StepFailedException($"Cluster '{step.Plan.Cluster}' is not registered any more.");
        var topology = await reader.ReadAsync(step.Plan.Cluster, registration.Value.Nodes, cancellationToken);
        if (topology.Nodes.Any(node => node.Unreachable) && time.GetUtcNow() - step.StartedAt < options.Value.Patience)
        {
            throw new TopologyIncompleteException(string.Join(" ", topology.Nodes.Where(node => node.Unreachable).Select(node => node.Error)));
        }

        var (chosen, leftOut) = Choose(topology, options.Value);
        return new BackupNodes { Chosen = chosen, LeftOut = leftOut, Absent = await AbsentAsync(chosen, leftOut.Count > 0, cancellationToken) };
    }

    internal static (IReadOnlyList<TopologyNode> Chosen, IReadOnlyDictionary<string, string> LeftOut) Choose(Topology topology, PreflightOptions options)
    {
        var chosen = new List<TopologyNode>();
        var leftOut = new Dictionary<string, string>();
        foreach (var node in topology.Nodes)
        {
            string[] problems = node.Info is null
                ? [node.Error!]
                : [.. TopologyCheck.ProblemsOfNode(topology.Cluster, node, options.MaximumClockSkew, options.MinimumFreeBytes)];
            if (problems.Length == 0)
            {
                chosen.Add(node);
            }
            else
            {
                leftOut[node.Name] = string.Join(" ", problems);
            }
        }

        string[] stopping = chosen.Count == 0 ? [.. leftOut.Values] : [.. TopologyCheck.ProblemsOfCluster(chosen)];
        return stopping.Length == 0 ? (chosen, leftOut) : throw new StepFailedException(string.Join(" ", stopping));
    }

    // Only asked for when there is something to ask about: the ring of a thousand nodes is long.
    private async Task<IReadOnlyList<RingNode>> AbsentAsync(IReadOnlyList<TopologyNode> chosen, bool anyLeftOut, CancellationToken cancellationToken)
    {
        var hosts = chosen.Select(node => node.Info!.HostId).ToHashSet();
        if (!anyLeftOut && chosen.SelectMany(node => node.Info!.Peers).All(peer => hosts.Contains(peer.HostId)))
        {
            return [];
        }

        var ring = await FirstAnswer.OfAsync(chosen, agents.GetRingAsync, cancellationToken);
        return [.. ring.Nodes.Where(node => !hosts.Contains(node.HostId))];
    }
}
