using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Counts of a running job, and the rate over the last seconds. Safe to use from several threads.</summary>
internal sealed class ProgressMeter(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Queue<(long Timestamp, long Bytes)> _samples = new();
    private JobProgress _progress = JobProgress.None;
    private long _lastSample;

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
            Sample();
        }
    }

    public JobProgress Read()
    {
        lock (_lock)
        {
            Sample();
            var (timestamp, bytes) = _samples.Peek();
            var seconds = time.GetElapsedTime(timestamp).TotalSeconds;
            return _progress with { BytesPerSecond = seconds > 0 ? (long)((_progress.BytesDone - bytes) / seconds) : 0 };
        }
    }

    private void Sample()
    {
        if (_samples.Count == 0 || time.GetElapsedTime(_lastSample) >= SampleInterval)
        {
            _lastSample = time.GetTimestamp();
            _samples.Enqueue((_lastSample, _progress.BytesDone));
        }

        while (_samples.Count > 1 && time.GetElapsedTime(_samples.Peek().Timestamp) > Window)
        {
            _samples.Dequeue();
        }
    }
}
