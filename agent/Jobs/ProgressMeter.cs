using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Counts of a running job, and the rate over the last seconds. Safe to use from several threads.</summary>
internal sealed class ProgressMeter(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly RateMeter _rate = new(time);
    private JobProgress _progress = JobProgress.None;

    /// <summary>Takes over counts; none goes down.</summary>
    public void Set(long bytesDone, long bytesTotal, int filesDone, int filesTotal)
    {
        lock (_lock)
        {
            _progress = _progress with
            {
                BytesDone = Math.Max(_progress.BytesDone, bytesDone),
                BytesTotal = Math.Max(_progress.BytesTotal, bytesTotal),
                FilesDone = Math.Max(_progress.FilesDone, filesDone),
                FilesTotal = Math.Max(_progress.FilesTotal, filesTotal),
            };
            _rate.Sample(_progress.BytesDone);
        }
    }

    public JobProgress Read()
    {
        lock (_lock)
        {
            return _progress with { BytesPerSecond = _rate.Read(_progress.BytesDone) };
        }
    }
}
