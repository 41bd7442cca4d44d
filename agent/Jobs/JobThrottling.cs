using Ringkeeper.Agent.Fencing;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Changes how fast a transfer may go while it runs or waits for its turn.</summary>
internal sealed partial class JobThrottling(JobScheduler scheduler, JobRunner runner, FenceStore fences, ILogger<JobThrottling> logger)
{
    public async Task<LimitAnswer> ChangeAsync(string jobId, long fence, TransferLimit limit, CancellationToken cancellationToken)
    {
        var highest = await fences.HighestAsync(cancellationToken);
        if (fence < highest)
        {
            return new LimitAnswer(LimitAnswerKind.Fenced, HighestFence: highest);
        }

        if (scheduler.FindJob(jobId) is not { } job)
        {
            return new LimitAnswer(LimitAnswerKind.UnknownJob);
        }

        if (job.Throttle is null)
        {
            return new LimitAnswer(LimitAnswerKind.NoTransfer, job.Status());
        }

        await runner.LimitAsync(job, limit);
        var status = job.Status();
        if (status.EndedAt is not null)
        {
            return new LimitAnswer(LimitAnswerKind.Ended, status);
        }

        LogChanged(jobId, limit.BytesPerSecond, limit.Deadline);
        return new LimitAnswer(LimitAnswerKind.Changed, status);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} may move {BytesPerSecond} bytes per second, with the deadline {Deadline}")]
    private partial void LogChanged(string jobId, long? bytesPerSecond, DateTimeOffset? deadline);
}
