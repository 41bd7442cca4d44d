using System.Collections.Concurrent;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>Finds out which nodes of the ring are up, by asking each of them.</summary>
public sealed class Gossiper(Node node)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, long> _loads = new();

    /// <summary>The whole ring, this node included, in the order of the ring file.</summary>
    public async Task<IReadOnlyList<PeerState>> ViewAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(node.Ring.Nodes.Select(peer => AskAsync(peer, cancellationToken))).ConfigureAwait(false);

    private async Task<PeerState> AskAsync(RingNode peer, CancellationToken cancellationToken)
    {
        if (peer == node.Self)
        {
            return new PeerState(peer, IsUp: true, node.Load) { IsJoining = node.Mode is OperationMode.Joining };
        }

        using var limit = new CancellationTokenSource(Patience, node.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var answer = await JmxClient.SendAsync("127.0.0.1", peer.JmxPort, JmxRequest.Gossip, both.Token).ConfigureAwait(false);
            _loads[peer.Address] = answer.Load;

            // A drained node has left gossip for good: it believes what it saw last, which is everybody up.
            return new PeerState(peer, answer.GossipActive || node.Mode is OperationMode.Drained, answer.Load) { IsJoining = answer.IsJoining };
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new PeerState(peer, IsUp: node.Mode is OperationMode.Drained, _loads.TryGetValue(peer.Address, out var load) ? load : null);
        }
    }
}
