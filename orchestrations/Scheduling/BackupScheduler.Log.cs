using Microsoft.Extensions.Logging;

namespace Ringkeeper.Orchestrations.Scheduling;

public sealed partial class BackupScheduler
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Started scheduled backup {OperationId}, due {Due:O}.")]
    private partial void LogStarted(string operationId, DateTimeOffset due);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The backup of {Cluster} due {Due:O} waits for the next tick: {Reason}")]
    private partial void LogPostponed(string cluster, DateTimeOffset due, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The backup schedule of {Cluster} could not be followed.")]
    private partial void LogFailed(string cluster, Exception exception);
}
