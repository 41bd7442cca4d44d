using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>What a cluster manifest needs of one node whose upload ended: its manifest without the SSTables, which can be many.</summary>
internal sealed record CapturedNode
{
    public required TopologyNode Node { get; init; }

    public required UploadResult Upload { get; init; }

    public required NodeManifest Manifest { get; init; }

    /// <summary>The SHA-256 of what the store has of the manifest's references, for prunes.</summary>
    public required string? ReferencesSha256 { get; init; }

    public required IReadOnlyList<TableTotals> Tables { get; init; }

    public ClusterManifestNode Describe() => new()
    {
        HostId = Manifest.HostId,
        Address = Manifest.Address,
        DataCenter = Manifest.DataCenter,
        Rack = Manifest.Rack,
        ReleaseVersion = Manifest.ReleaseVersion,
        Tokens = Manifest.Tokens,
        ManifestSha256 = Upload.ManifestSha256,
        ReferencesSha256 = ReferencesSha256,
        SnapshotStartedAt = Manifest.SnapshotStartedAt,
        SnapshotEndedAt = Manifest.SnapshotEndedAt,
        ClockSkew = Node.ClockSkew,
        LogicalBytes = Upload.LogicalBytes,
        UploadedBytes = Upload.UploadedBytes,
        SSTables = Upload.SSTables,
    };
}
