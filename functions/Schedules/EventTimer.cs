using Microsoft.Azure.Functions.Worker;
using Ringkeeper.Orchestrations.Events;

namespace Ringkeeper.Functions.Schedules;

/// <summary>Delivers the events that wait for their webhooks.</summary>
public sealed class EventTimer(EventDelivery delivery)
{
    [Function(nameof(EventTimer))]
    public Task Run([TimerTrigger("%EventTimer%")] TimerInfo timer, CancellationToken cancellationToken) => delivery.RunAsync(cancellationToken);
}
