using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Functions.Schedules;

/// <summary>Ticks often and starts what each cluster's policy says is due.</summary>
public sealed class BackupTimer(BackupScheduler scheduler)
{
    [Function(nameof(BackupTimer))]
    public Task Run(
        [TimerTrigger("%BackupTimer%")] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => scheduler.RunAsync(client, cancellationToken);
}
