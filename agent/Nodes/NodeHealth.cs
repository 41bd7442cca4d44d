using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Nodes;

/// <summary>Whether the node can be worked on.</summary>
internal sealed class NodeHealth(NodetoolCommands nodetool)
{
    private const string Normal = "NORMAL";

    /// <summary>
    /// Looks at the mode of netstats and at gossip. A drained node says of itself in status that it is up and normal, and import
    /// on it exits 0 without importing anything.
    /// </summary>
    /// <exception cref="JobFailedException">The node isn't in mode NORMAL, or not in gossip.</exception>
    public async Task RequireNormalAsync(CancellationToken cancellationToken)
    {
        var reading = nodetool.NetstatsAsync(cancellationToken);
        var info = await nodetool.InfoAsync(cancellationToken);
        var netstats = await reading;
        if (netstats.Mode != Normal || !info.GossipActive)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.NodeNotNormal,
                Message = $"The node's mode is {netstats.Mode}, gossip is {(info.GossipActive ? "" : "not ")}active; "
                    + $"it must be {Normal} with gossip active.",
                Transient = true,
            });
        }
    }
}
