using Microsoft.Extensions.Logging;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

internal sealed partial class OrchestrationDispatcher
{
    [LoggerMessage(Level = LogLevel.Error, Message = "An episode of {InstanceId} could not be run or committed; it is tried again in {Delay}")]
    private partial void LogEpisodeFailed(Exception exception, string instanceId, TimeSpan delay);
}
