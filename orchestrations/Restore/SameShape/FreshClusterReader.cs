using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Asks every agent of a cluster what its node's settings say. A silent agent becomes an entry with an error, not an exception.</summary>
public sealed class FreshClusterReader(AgentClient agents, IOptions<AgentsOptions> options)
{
    public async Task<FreshCluster> ReadAsync(ClusterRegistration cluster, CancellationToken cancellationToken)
    {
        var nodes = new FreshNode[cluster.Nodes.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.CallsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            nodes[index] = await ReadNodeAsync(cluster.Nodes[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return new FreshCluster(cluster.Name, nodes);
    }

    private async Task<FreshNode> ReadNodeAsync(NodeRegistration node, CancellationToken cancellationToken)
    {
        try
        {
            return new FreshNode { Name = node.Name, Info = await agents.GetFreshNodeAsync(node.Agent, cancellationToken).ConfigureAwait(false) };
        }
        catch (AgentException e)
        {
            return new FreshNode { Name = node.Name, Error = e.Message };
        }
    }
}
