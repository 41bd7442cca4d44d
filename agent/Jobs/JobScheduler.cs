using System.Collections.Concurrent;
using System.Text.Json;
using Ringkeeper.Agent.Fencing;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>
/// Admits jobs, keeps them on disk, and lets go of old ones. A job is on disk before its caller hears of it; one that hadn't
/// ended when the agent stopped is run again at the next start.
/// </summary>
internal sealed partial class JobScheduler(
    JobStore store,
    JobRunner runner,
    FenceStore fences,
    TimeProvider time,
    ILogger<JobScheduler> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _admitting = new(1, 1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var record in await store.LoadAsync(cancellationToken))
        {
            var job = new Job(record, time);
            _jobs[record.JobId] = job;
            if (!record.HasEnded())
            {
                var kind = JobKind.Of(record.Request);
                LogResumed(record.JobId, kind);
                runner.Start(job, resumed: true);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => runner.StopAsync(cancellationToken);

    /// <summary>The job as it stands, or null. Asking tells the agent that the job's operation is alive.</summary>
    public JobStatus? Find(string jobId)
    {
        if (!_jobs.TryGetValue(jobId, out var job))
        {
            return null;
        }

        job.Ask();
        return job.Status();
    }

    /// <summary>The job, or null. Nobody has asked for it.</summary>
    public Job? FindJob(string jobId) => _jobs.GetValueOrDefault(jobId);

    /// <summary>Jobs that haven't ended and that <paramref name="match"/> holds for.</summary>
    public IReadOnlyList<Job> Active(Func<JobRecord, bool> match) =>
        [.. _jobs.Values.Where(job => !job.Record.HasEnded() && match(job.Record))];

    public async Task<JobAdmission> PutAsync(string jobId, JobRequest request, CancellationToken cancellationToken)
    {
        await _admitting.WaitAsync(cancellationToken);
        try
        {
            if (_jobs.TryGetValue(jobId, out var known))
            {
                return Known(known, request);
            }

            var highest = await fences.AdmitAsync(request.Fence, cancellationToken);
            if (request.Fence < highest)
            {
                return new JobAdmission(JobAdmissionKind.Fenced, HighestFence: highest);
            }

            await CancelOlderAsync(highest);
            var job = new Job(NewRecord(jobId, request), time);
            await store.SaveAsync(job.Record, cancellationToken);
            _jobs[jobId] = job;
            runner.Start(job, resumed: false);
            var status = job.Status();
            LogAdmitted(jobId, status.Kind, request.OperationId);
            return new JobAdmission(JobAdmissionKind.Created, status);
        }
        finally
        {
            _admitting.Release();
        }
    }

    /// <summary>Asks a job to stop; null when there is none. A job that has ended stays as it ended.</summary>
    public async Task<JobStatus?> CancelAsync(string jobId)
    {
        if (!_jobs.TryGetValue(jobId, out var job))
        {
            return null;
        }

        await runner.CancelAsync(job);
        return job.Status();
    }

    /// <summary>Forgets jobs that ended before <paramref name="limit"/>.</summary>
    public void Prune(DateTimeOffset limit)
    {
        foreach (var record in _jobs.Values.Select(job => job.Record).Where(record => record.EndedAt < limit))
        {
            store.Delete(record.JobId);
            if (_jobs.TryRemove(record.JobId, out var job))
            {
                job.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _admitting.Dispose();
        foreach (var job in _jobs.Values)
        {
            job.Dispose();
        }
    }

    private static JobAdmission Known(Job job, JobRequest request)
    {
        if (Canonical(job.Record.Request) != Canonical(request))
        {
            return new JobAdmission(JobAdmissionKind.Conflict);
        }

        job.Ask();
        return new JobAdmission(JobAdmissionKind.Known, job.Status());
    }

    // A limit may change while the job runs; it is no part of what the job is.
    private static string Canonical(JobRequest request) =>
        JsonSerializer.Serialize(request is TransferJob transfer ? transfer with { Limit = null } : request, AgentJson.Options);

    // A higher fence means that the owner of the lower one has lost the cluster.
    private async Task CancelOlderAsync(long fence)
    {
        foreach (var job in Active(record => record.Request.Fence < fence))
        {
            LogSuperseded(job.Record.JobId, job.Record.Request.Fence, fence);
            await runner.CancelAsync(job);
        }
    }

    private JobRecord NewRecord(string jobId, JobRequest request) => new()
    {
        JobId = jobId,
        Request = request,
        State = JobState.Pending,
        Phase = "waiting",
        CreatedAt = time.GetUtcNow(),
    };
}
