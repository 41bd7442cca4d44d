using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Functions.Schedules;

/// <summary>Ticks often and starts what each cluster's policy says is due.</summary>
public sealed class ScheduleTimer(OperationScheduler scheduler)
{
    [Function(nameof(ScheduleTimer))]
    public Task Run(
        [TimerTrigger("%ScheduleTimer%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => scheduler.RunAsync(client, cancellationToken);
}
