namespace Ringkeeper.Agent.Jobs;

internal sealed partial class JobScheduler
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) of operation {OperationId} is admitted")]
    private partial void LogAdmitted(string jobId, string kind, string operationId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) is resumed after a restart")]
    private partial void LogResumed(string jobId, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} with fence {Fence} is cancelled: fence {Newer} has taken over the cluster")]
    private partial void LogSuperseded(string jobId, long fence, long newer);
}
