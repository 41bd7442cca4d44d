using Microsoft.Extensions.Logging;

namespace Ringkeeper.Orchestrations.Events;

public sealed partial class EventDelivery
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {EventId} was not taken by {Host}: {Error}. It is tried again later.")]
    private partial void LogPostponed(string eventId, string host, string? error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {EventId} was given up after {Attempts} attempts at {Host}: {Error}.")]
    private partial void LogGivenUp(string eventId, string host, int attempts, string? error);
}
