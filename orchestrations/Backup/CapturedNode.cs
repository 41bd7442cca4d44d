using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract.Uploads;
using Ringkeeper.Orchestrations.Clusters;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>What a cluster manifest needs of one node: its manifest without the SSTables, which can be many.</summary>
internal sealed record CapturedNode
{
    public required TopologyNode Node { get; init; }

    public required UploadResult Upload { get; init; }

    public required NodeManifest Manifest { get; init; }

    public required IReadOnlyList<TableTotals> Tables { get; init; }
}
