namespace Ringkeeper.Benchmarks.Store;

/// <summary>A snapshot on disk and the backup it becomes.</summary>
internal sealed record SnapshotRequest
{
    public required string DataDirectory { get; init; }

    public required string Tag { get; init; }

    public required string BackupId { get; init; }

    public required int Tables { get; init; }
}
