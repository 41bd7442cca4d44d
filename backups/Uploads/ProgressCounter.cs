namespace Ringkeeper.Backups.Uploads;

/// <summary>Counts what was moved and tells the caller, one call at a time.</summary>
internal sealed class ProgressCounter(IProgress<TransferProgress>? progress, long bytesTotal, int filesTotal)
{
    private readonly Lock _lock = new();
    private long _bytes;
    private int _files;

    public void Add(long bytes, int files)
    {
        lock (_lock)
        {
            _bytes += bytes;
            _files += files;
            progress?.Report(new TransferProgress(_bytes, bytesTotal, _files, filesTotal));
        }
    }
}
