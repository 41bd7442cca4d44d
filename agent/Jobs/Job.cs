using Ringkeeper.Backups.Transfers;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>A job in memory: its record, and what only a running agent has of it.</summary>
internal sealed class Job(JobRecord record, TimeProvider time) : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _lock = new();
    private readonly RateMeter _moved = new(time);
    private volatile JobRecord _record = record;

    public JobRecord Record => _record;

    /// <summary>Held while the record is written to disk, so that an older state never overwrites a newer one.</summary>
    public SemaphoreSlim Saving { get; } = new(1, 1);

    public ProgressMeter Meter { get; } = new(time);

    public FileMeter Files { get; } = new();

    /// <summary>What limits the rate of a transfer; null for a job that moves no data.</summary>
    public TransferThrottle? Throttle { get; } =
        record.Request is TransferJob ? new TransferThrottle(time, TransferLimits.Of(record).ToThrottle()) : null;

    /// <summary>Cancelled when the caller asked the job to stop.</summary>
    public CancellationToken Cancelled => _cancellation.Token;

    /// <summary>Ends with the job, whatever its state.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Changes the record in memory. A job that has ended stays as it is.</summary>
    public void Change(Func<JobRecord, JobRecord> change)
    {
        lock (_lock)
        {
            _record = _record.HasEnded() ? _record : change(_record);
            if (_record.HasEnded())
            {
                _ended.TrySetResult();
            }
        }
    }

    /// <summary>Somebody wants to know about this job: its operation is alive.</summary>
    public void Ask() => _asked.TrySetResult();

    public Task UntilAskedAsync(CancellationToken cancellationToken) => _asked.Task.WaitAsync(cancellationToken);

    public Task CancelAsync() => _cancellation.CancelAsync();

    /// <summary>Puts the record's limit into force.</summary>
    public void ApplyLimit()
    {
        lock (_lock)
        {
            Throttle?.Limits = TransferLimits.Of(_record).ToThrottle();
        }
    }

    public JobStatus Status()
    {
        var record = _record;
        return new JobStatus
        {
            JobId = record.JobId,
            Kind = JobKind.Of(record.Request),
            State = record.State,
            Phase = record.Phase,
            Progress = record.State == JobState.Running ? Meter.Read() : record.Progress,
            Transfer = Throttle is null ? null : Rate(record, Throttle),
            CreatedAt = record.CreatedAt,
            EndedAt = record.EndedAt,
            Error = record.Error,
            Result = record.Result,
        };
    }

    private TransferRate Rate(JobRecord record, TransferThrottle throttle)
    {
        var runs = record.State == JobState.Running;
        var moved = throttle.BytesTaken;
        return new TransferRate
        {
            Limit = TransferLimits.Of(record),
            BytesPerSecondAllowed = runs ? throttle.BytesPerSecond : null,
            BytesMoved = moved,
            BytesPerSecond = runs ? _moved.Read(moved) : 0,
        };
    }

    public void Dispose()
    {
        Throttle?.Dispose();
        _cancellation.Dispose();
        Saving.Dispose();
    }
}
