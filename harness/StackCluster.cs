using Ringkeeper.Harness.Agents;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Harness;

/// <summary>A further cluster of a stack, with an agent per node.</summary>
/// <param name="Name">The name Ringkeeper knows it by.</param>
/// <param name="Cassandra">Its nodes.</param>
/// <param name="Agents">In the order of the nodes.</param>
public sealed record StackCluster(string Name, ICassandraCluster Cassandra, IReadOnlyList<AgentProcess> Agents) : IAsyncDisposable
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Cassandra.StartAsync(cancellationToken);
        await Task.WhenAll(Agents.Select(agent => agent.StartAsync(cancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Agents.Select(agent => agent.DisposeAsync().AsTask()));
        await Cassandra.DisposeAsync();
    }
}
