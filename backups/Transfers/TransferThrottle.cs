namespace Ringkeeper.Backups.Transfers;

/// <summary>
/// A token bucket that all parts of a node's transfer take from, in turn. In no span of time does it hand out more than the rate
/// times the span plus one burst. Its limits may be changed while somebody waits.
/// </summary>
public sealed class TransferThrottle : IDisposable
{
    /// <summary>A deadline never slows a transfer below this: a snapshot isn't kept for hours to spare a trickle.</summary>
    public const long SlowestForDeadline = 1 << 20;

    private const int SmallestBurst = 64 << 10;
    private const double BurstSeconds = 0.1;

    // A rate that follows a deadline is looked at again at least this often.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ThrottleLimits _limits;
    private TaskCompletionSource _changed = New();
    private long _left;
    private long _taken;
    private double _tokens;
    private long _filledAt;

    public TransferThrottle(TimeProvider time, ThrottleLimits? limits = null)
    {
        _time = time;
        _limits = limits ?? ThrottleLimits.None;
        _filledAt = time.GetTimestamp();
    }

    /// <summary>Setting them takes effect at once, for those who wait too.</summary>
    public ThrottleLimits Limits
    {
        get
        {
            lock (_lock)
            {
                return _limits;
            }
        }

        set
        {
            lock (_lock)
            {
                Fill();
                _limits = value;
                // What was saved up under a higher rate doesn't count under a lower one.
                _tokens = Rate() is { } rate ? Math.Min(_tokens, BurstOf(rate)) : 0;
                _changed.TrySetResult();
                _changed = New();
            }
        }
    }

    /// <summary>The rate that holds now, in bytes per second; null when there is none.</summary>
    public long? BytesPerSecond
    {
        get
        {
            lock (_lock)
            {
                return (long?)Rate();
            }
        }
    }

    /// <summary>All bytes it has let pass.</summary>
    public long BytesTaken
    {
        get
        {
            lock (_lock)
            {
                return _taken;
            }
        }
    }

    /// <summary>What is saved up at most at a rate while nobody takes.</summary>
    public static int BurstOf(double bytesPerSecond) => (int)Math.Clamp(bytesPerSecond * BurstSeconds, SmallestBurst, int.MaxValue);

    /// <summary>Says how many bytes are still to come, which is what a deadline is reckoned with.</summary>
    public void Expect(long bytes)
    {
        lock (_lock)
        {
            Fill();
            _left = bytes;
        }
    }

    /// <summary>Waits until so many bytes may be moved.</summary>
    public async ValueTask AcquireAsync(long bytes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (bytes > 0)
            {
                var (taken, wait, changed) = Take(bytes);
                bytes -= taken;
                if (taken == 0)
                {
                    // Whether the limits changed or the time is up: there is something to look at.
                    await changed.WaitAsync(wait, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (long Taken, TimeSpan Wait, Task Changed) Take(long wanted)
    {
        lock (_lock)
        {
            Fill();
            if (Rate() is not { } rate)
            {
                Pass(wanted);
                return (wanted, TimeSpan.Zero, _changed.Task);
            }

            // Half a burst at most: what comes in while a timer is late still finds room.
            var piece = Math.Min(wanted, BurstOf(rate) / 2);
            if (_tokens >= piece)
            {
                _tokens -= piece;
                Pass(piece);
                return (piece, TimeSpan.Zero, _changed.Task);
            }

            // In whole milliseconds, as timers count: one for less would fire at once, again and again.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling((piece - _tokens) / rate * 1000));
            return (0, wait < LongestWait ? wait : LongestWait, _changed.Task);
        }
    }

    private void Pass(long bytes)
    {
        _left -= bytes;
        _taken += bytes;
    }

    private void Fill()
    {
        var now = _time.GetTimestamp();
        if (Rate() is { } rate)
        {
            _tokens = Math.Min(_tokens + (rate * _time.GetElapsedTime(_filledAt, now).TotalSeconds), BurstOf(rate));
        }

        _filledAt = now;
    }

    private double? Rate()
    {
        if (_limits.Deadline is not { } deadline || deadline - _time.GetUtcNow() is not { Ticks: > 0 } time)
        {
            return _limits.BytesPerSecond;
        }

        var needed = Math.Max(_left / time.TotalSeconds, SlowestForDeadline);
        return Math.Min(needed, _limits.BytesPerSecond ?? double.MaxValue);
    }
}
