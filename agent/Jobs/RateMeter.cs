namespace Ringkeeper.Agent.Jobs;

/// <summary>How much a count has grown per second lately: over the last seconds, or since it was looked at before them.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly List<(long Timestamp, long Count)> _samples = [];

    public void Sample(long count)
    {
        lock (_lock)
        {
            if (_samples.Count == 0 || time.GetElapsedTime(_samples[^1].Timestamp) >= SampleInterval)
            {
                _samples.Add((time.GetTimestamp(), count));
            }

            // The last one before the window stays: who looks seldom is told of the time since.
            while (_samples.Count > 2 && time.GetElapsedTime(_samples[1].Timestamp) > Window)
            {
                _samples.RemoveAt(0);
            }
        }
    }

    public long Read(long count)
    {
        Sample(count);
        lock (_lock)
        {
            var (timestamp, first) = _samples[0];
            var seconds = time.GetElapsedTime(timestamp).TotalSeconds;
            return seconds > 0 ? (long)((count - first) / seconds) : 0;
        }
    }
}
