namespace Ringkeeper.Agent.Jobs;

/// <summary>Stops other jobs, for one that must not run beside them.</summary>
internal sealed class JobStopping(JobScheduler scheduler)
{
    /// <summary>Cancels the jobs that <paramref name="match"/> holds for and waits until they have ended.</summary>
    public async Task StopAsync(Func<JobRecord, bool> match, CancellationToken cancellationToken)
    {
        var jobs = scheduler.Active(match);
        foreach (var job in jobs)
        {
            await scheduler.CancelAsync(job.Record.JobId);
        }

        await Task.WhenAll(jobs.Select(job => job.Ended)).WaitAsync(cancellationToken);
    }
}
