using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Nodetool.Commands;

/// <summary><c>nodetool netstats</c> of a node that streams nothing.</summary>
internal sealed class NetStatsCommand : INodetoolCommand
{
    public string Name => "netstats";

    public Task<NodetoolResult> ExecuteAsync(Node node, JmxRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(NodetoolResult.Success($"""
            Mode: {node.Mode.ToString().ToUpperInvariant()}
            Not sending any streams.
            Read Repair Statistics:
            Attempted: 0
            Mismatch (Blocking): 0
            Mismatch (Background): 0
            Pool Name                    Active   Pending      Completed   Dropped
            Large messages                  n/a         0              0         0
            Small messages                  n/a         0              0         0
            Gossip messages                 n/a         0              0         0

            """));
}
