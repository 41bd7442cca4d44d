using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Asks for what any node of the cluster can tell.</summary>
internal static class FirstAnswer
{
    /// <exception cref="AgentUnreachableException">None of them answers.</exception>
    public static async Task<T> OfAsync<T>(
        IReadOnlyList<TopologyNode> nodes, Func<Uri, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await ask(nodes[i].Agent, cancellationToken);
            }
            catch (AgentException) when (i + 1 < nodes.Count)
            {
                // The next one is asked.
            }
        }
    }
}
