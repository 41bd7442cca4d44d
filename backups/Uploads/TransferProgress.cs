namespace Ringkeeper.Backups.Uploads;

/// <summary>How far an upload or download is. Counts only grow; what needn't be moved counts as done.</summary>
public sealed record TransferProgress(long BytesDone, long BytesTotal, int FilesDone, int FilesTotal);
