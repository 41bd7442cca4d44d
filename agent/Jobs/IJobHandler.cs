using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

/// <summary>Does the jobs of one kind. Running the same job again, after a crash at any moment, must be right.</summary>
internal interface IJobHandler
{
    Type RequestType { get; }

    JobLane Lane { get; }

    /// <summary>
    /// Whether a job found on disk after a restart waits until it is put or asked for again. True for what changes live data:
    /// its operation may have been given up while the agent was away.
    /// </summary>
    bool WaitsForCallerAfterRestart { get; }

    /// <exception cref="JobFailedException">The job failed for a reason that callers tell apart.</exception>
    Task<JobResult> RunAsync(JobRequest request, JobContext context, CancellationToken cancellationToken);
}
