using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Tests.Coverage;

/// <summary>Nodes of made-up rings; a node's number is its address.</summary>
internal static class CoverageNodes
{
    public static ClusterManifestNode Node(int number, string dataCenter, string rack, params string[] tokens) => new()
    {
        HostId = new Guid(number, 0, 0, new byte[8]),
        Address = $"{number}",
        DataCenter = dataCenter,
        Rack = rack,
        ReleaseVersion = "4.0",
        Tokens = tokens,
    };

    public static ClusterManifestNode Captured(this ClusterManifestNode node) => node with { ManifestSha256 = Support.Manifests.Hash };
}
