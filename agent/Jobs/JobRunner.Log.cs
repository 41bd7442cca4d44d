using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Jobs;

internal sealed partial class JobRunner
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ended: {State}, after {Seconds:0.0} s")]
    private partial void LogEnded(string jobId, JobState state, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} is interrupted by the agent's stop and will be resumed")]
    private partial void LogInterrupted(string jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} failed")]
    private partial void LogFailed(string jobId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of job {JobId} can't be written to disk")]
    private partial void LogEndNotSaved(string jobId, Exception exception);
}
