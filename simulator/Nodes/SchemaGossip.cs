using System.Net.Sockets;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>Brings a changed schema to the other nodes. One that is down asks for it when it starts, as a real one does.</summary>
public sealed class SchemaGossip(Node node)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Makes a state this node's and every reachable node's.</summary>
    public Task SpreadAsync(SchemaState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Task.WhenAll(node.Ring.Nodes.Select(peer => peer == node.Self
            ? node.BecomeAsync(state, cancellationToken)
            : AskAsync(peer, JmxRequest.Schema(state.ToJson()), cancellationToken)));
    }

    /// <summary>Takes over the newest schema of this node's disk and of the nodes that are up.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        node.LoadSchema();
        var answers = await Task.WhenAll(node.Ring.Nodes.Where(peer => peer != node.Self).Select(peer => AskAsync(peer, JmxRequest.Schema(null), cancellationToken))).ConfigureAwait(false);
        foreach (var state in answers.OfType<string>().Select(SchemaState.FromJson))
        {
            await node.BecomeAsync(state, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string?> AskAsync(RingNode peer, JmxRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, node.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var answer = await JmxClient.SendAsync("127.0.0.1", peer.JmxPort, request, both.Token).ConfigureAwait(false);
            return answer.Output.Length > 0 ? answer.Output : null;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
