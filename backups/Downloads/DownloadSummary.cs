namespace Ringkeeper.Backups.Downloads;

/// <summary>What is in the staging directory now, every file checked.</summary>
public sealed record DownloadSummary(int SSTables, int Files, long Bytes)
{
    /// <summary>What was left out, as far as that was allowed; ordered by table and name.</summary>
    public IReadOnlyList<DamagedSSTable> Damaged { get; init; } = [];
}
