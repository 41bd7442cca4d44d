using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The backups of a policy's schedule. Each is known by the moment it was planned for.</summary>
internal sealed class ScheduledBackup(BackupStarter starter) : IScheduledOperation
{
    public string Part => PolicyParts.Backup;

    public async Task<string?> StartAsync(
        DurableTaskClient client, ClusterRegistration cluster, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var body = new BackupRequestBody { Id = OperationIds.Stamp(due) };
        var plan = await starter.StartAsync(client, cluster.Name, body, null, cancellationToken).ConfigureAwait(false);
        return plan.OperationId;
    }
}
