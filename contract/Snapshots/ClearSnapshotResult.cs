using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Snapshots;

public sealed record ClearSnapshotResult : JobResult
{
    /// <summary>Table directories that held the snapshot; 0 when it was gone already.</summary>
    public required int Tables { get; init; }
}
