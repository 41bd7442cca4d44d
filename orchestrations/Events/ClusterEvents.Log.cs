using Microsoft.Extensions.Logging;

namespace Ringkeeper.Orchestrations.Events;

public sealed partial class ClusterEvents
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{EventType} of {Cluster}: {Subject}.")]
    private partial void LogEvent(string eventType, string cluster, string subject);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{EventType} of {Cluster}: {Subject}. {Reason}")]
    private partial void LogAlert(string eventType, string cluster, string subject, string? reason);
}
