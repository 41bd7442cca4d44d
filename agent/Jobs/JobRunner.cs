using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Runs jobs, a bounded number at once in each lane, and writes down how each one ended.</summary>
internal sealed partial class JobRunner : IDisposable
{
    private const int NodeJobs = 4;

    private readonly Lazy<Dictionary<Type, IJobHandler>> _handlers;
    private readonly Dictionary<JobLane, SemaphoreSlim> _lanes;
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly JobStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<JobRunner> _logger;

    // Handlers come late: some look at other jobs, through the scheduler that uses this runner.
    public JobRunner(IServiceProvider services, JobStore store, IOptions<AgentOptions> options, TimeProvider time, ILogger<JobRunner> logger)
    {
        _handlers = new(() => services.GetServices<IJobHandler>().ToDictionary(handler => handler.RequestType));
        _lanes = new() { [JobLane.Node] = new(NodeJobs), [JobLane.Transfer] = new(options.Value.TransferJobs) };
        _store = store;
        _time = time;
        _logger = logger;
    }

    public void Start(Job job, bool resumed)
    {
        var task = Task.Run(() => RunAsync(job, resumed), CancellationToken.None);
        _running[task] = 0;
        _ = task.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
    }

    public async Task CancelAsync(Job job)
    {
        await SaveAsync(job, record => record with { CancelRequested = true });
        await job.CancelAsync();
    }

    /// <summary>Changes how fast a transfer may go, also after a restart. One that has ended stays as it is.</summary>
    public async Task LimitAsync(Job job, TransferLimit limit)
    {
        await SaveAsync(job, record => record with { Limit = limit });
        // From the record: of two changes at once, the one on disk holds.
        job.ApplyLimit();
    }

    /// <summary>Interrupts what runs, so that the next start resumes it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        foreach (var lane in _lanes.Values)
        {
            lane.Dispose();
        }
    }

    private async Task RunAsync(Job job, bool resumed)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(job.Cancelled, _stopping.Token);
        try
        {
            if (job.Record.CancelRequested)
            {
                await job.CancelAsync();
            }

            var result = await RunInLaneAsync(job, resumed, either.Token);
            await EndAsync(job, JobState.Succeeded, result, null);
        }
        catch (OperationCanceledException) when (job.Cancelled.IsCancellationRequested)
        {
            await EndAsync(job, JobState.Cancelled, null, null);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            LogInterrupted(job.Record.JobId);
        }
        catch (Exception e)
        {
            // Whatever went wrong, the job must end with its error recorded.
            LogFailed(job.Record.JobId, e);
            await EndAsync(job, JobState.Failed, null, JobErrors.From(e));
        }
    }

    private async Task<JobResult> RunInLaneAsync(Job job, bool resumed, CancellationToken cancellationToken)
    {
        var handler = _handlers.Value[job.Record.Request.GetType()];
        if (resumed && handler.WaitsForCallerAfterRestart)
        {
            await job.UntilAskedAsync(cancellationToken);
        }

        var lane = _lanes[handler.Lane];
        await lane.WaitAsync(cancellationToken);
        try
        {
            await SaveAsync(job, record => record with { State = JobState.Running, Phase = "starting" });
            return await handler.RunAsync(job.Record.Request, new JobContext(job), cancellationToken);
        }
        finally
        {
            lane.Release();
        }
    }

    private async Task EndAsync(Job job, JobState state, JobResult? result, JobError? error)
    {
        var now = _time.GetUtcNow();
        JobRecord End(JobRecord record) => record with
        {
            State = state,
            EndedAt = now,
            Progress = job.Meter.Read() with { BytesPerSecond = 0 },
            Result = result,
            Error = error,
        };
        try
        {
            await SaveAsync(job, End);
        }
        catch (IOException e)
        {
            // A full disk must not hide from the caller how the job ended; after a restart it is run again.
            LogEndNotSaved(job.Record.JobId, e);
            job.Change(End);
        }

        LogEnded(job.Record.JobId, state, (now - job.Record.CreatedAt).TotalSeconds);
    }

    // To disk first: nobody is told of a state that a crash could take back.
    private async Task SaveAsync(Job job, Func<JobRecord, JobRecord> change)
    {
        await job.Saving.WaitAsync();
        try
        {
            if (!job.Record.HasEnded())
            {
                await _store.SaveAsync(change(job.Record), CancellationToken.None);
                job.Change(change);
            }
        }
        finally
        {
            job.Saving.Release();
        }
    }
}
