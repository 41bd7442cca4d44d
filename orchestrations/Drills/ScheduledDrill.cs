using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>The drills of a policy's schedule: of the newest backup that can be read.</summary>
internal sealed class ScheduledDrill(BackupCatalog backups, DrillStarter starter) : IScheduledOperation
{
    public string Part => PolicyParts.Drill;

    public async Task<string?> StartAsync(
        DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (await backups.FindNewestAsync(cluster.Name, cancellationToken).ConfigureAwait(false) is not { } newest)
        {
            return null;
        }

        var policy = cluster.Policy.Drill!;
        var body = new DrillRequestBody { Backup = newest.BackupId, Keyspaces = policy.Keyspaces, Throttle = policy.Throttle };
        var plan = await starter.StartScheduledAsync(client, cluster, body, due, cancellationToken).ConfigureAwait(false);
        return plan.OperationId;
    }
}
