using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Contract.Snapshots;

/// <summary>Clears one snapshot by its tag (never without: that would clear all on 3.11) and checks on disk that it is gone.</summary>
public sealed record ClearSnapshotJob : JobRequest
{
    public required string Tag { get; init; }
}
