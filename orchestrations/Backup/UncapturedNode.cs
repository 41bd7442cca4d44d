using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>A node of the ring that a backup holds nothing of.</summary>
internal static class UncapturedNode
{
    /// <summary>A node that was left out, as another node knows it.</summary>
    public static ClusterManifestNode Describe(RingNode node) => new()
    {
        HostId = node.HostId,
        Address = node.Address,
        DataCenter = node.DataCenter,
        Rack = node.Rack,
        ReleaseVersion = node.ReleaseVersion,
        Tokens = node.Tokens,
    };

    /// <summary>A node that failed on the way.</summary>
    public static ClusterManifestNode Describe(NodeInfo node) => new()
    {
        HostId = node.HostId,
        Address = node.Address,
        DataCenter = node.DataCenter,
        Rack = node.Rack,
        ReleaseVersion = node.ReleaseVersion,
        Tokens = node.Tokens,
    };
}
