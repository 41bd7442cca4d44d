using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Asks every agent of a cluster what its node's settings say. A silent agent becomes an entry with an error, not an exception.</summary>
public sealed class FreshClusterReader(AgentClient agents, IOptions<AgentsOptions> options, TimeProvider time)
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
        var (start, asked) = (time.GetTimestamp(), time.GetUtcNow());
        try
        {
            var info = await agents.GetFreshNodeAsync(node.Agent, cancellationToken).ConfigureAwait(false);
            return new FreshNode { Name = node.Name, Info = info, ClockSkew = ClockSkews.Of(asked, time.GetElapsedTime(start), info.Clock) };
        }
        catch (AgentException e)
        {
            return new FreshNode { Name = node.Name, Error = e.Message };
        }
    }
}
