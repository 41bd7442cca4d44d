using Microsoft.Extensions.Logging;

namespace Ringkeeper.Orchestrations.Scheduling;

public sealed partial class OperationScheduler
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Started {OperationId} for the {Part} of {Cluster} due {Due:O}.")]
    private partial void LogStarted(string operationId, string part, string cluster, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Part} of {Cluster} due {Due:O} waits for the next tick: {Reason}")]
    private partial void LogPostponed(string part, string cluster, DateTimeOffset due, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedules of {Cluster} could not be followed.")]
    private partial void LogFailed(string cluster, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Part} of {Cluster} due {Due:O} could not be started.")]
    private partial void LogPartFailed(string part, string cluster, DateTimeOffset due, Exception exception);
}
