using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>A job in memory: its record, and what only a running agent has of it.</summary>
internal sealed class Job(JobRecord record, TimeProvider time) : IDisposable
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _lock = new();
    private volatile JobRecord _record = record;

    public JobRecord Record => _record;

    /// <summary>Held while the record is written to disk, so that an older state never overwrites a newer one.</summary>
    public SemaphoreSlim Saving { get; } = new(1, 1);

    public ProgressMeter Meter { get; } = new(time);

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
            CreatedAt = record.CreatedAt,
            EndedAt = record.EndedAt,
            Error = record.Error,
            Result = record.Result,
        };
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        Saving.Dispose();
    }
}
