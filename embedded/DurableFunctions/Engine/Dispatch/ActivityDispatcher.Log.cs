using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

internal sealed partial class ActivityDispatcher
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Activity {Name} (#{TaskId}) of {InstanceId} failed")]
    private partial void LogFailed(Exception exception, string name, int taskId, string instanceId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Activity {Name} (#{TaskId}) of {InstanceId} was interrupted by the stop and will run again")]
    private partial void LogInterrupted(string name, int taskId, string instanceId);
}
