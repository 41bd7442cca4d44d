using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Agents;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>Asks every agent of a cluster what its node is. A silent agent becomes an entry with an error, not an exception.</summary>
public sealed class TopologyReader(AgentClient agents, IOptions<AgentsOptions> options, TimeProvider time)
{
    public async Task<Topology> ReadAsync(string cluster, IReadOnlyList<NodeRegistration> registered, CancellationToken cancellationToken)
    {
        var nodes = new TopologyNode[registered.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.CallsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, nodes.Length, parallel, async (index, token) =>
            nodes[index] = await ReadNodeAsync(registered[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return new Topology { Cluster = cluster, ReadAt = time.GetUtcNow(), Nodes = nodes };
    }

    private async Task<TopologyNode> ReadNodeAsync(NodeRegistration node, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var asked = time.GetUtcNow();
        try
        {
            var info = await agents.GetNodeAsync(node.Agent, cancellationToken).ConfigureAwait(false);
            return new TopologyNode { Name = node.Name, Agent = node.Agent, Info = info, ClockSkew = ClockSkews.Of(asked, time.GetElapsedTime(start), info.Clock) };
        }
        catch (AgentException e)
        {
            return new TopologyNode { Name = node.Name, Agent = node.Agent, Error = e.Message, Unreachable = e is AgentUnreachableException };
        }
    }
}
