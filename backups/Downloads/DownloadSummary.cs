namespace Ringkeeper.Backups.Downloads;

/// <summary>What is in the staging directory now, every file checked.</summary>
public sealed record DownloadSummary(int SSTables, int Files, long Bytes);
