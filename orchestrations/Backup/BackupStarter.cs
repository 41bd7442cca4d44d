using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Plans backups and starts them.</summary>
public sealed class BackupStarter(ClusterCatalog clusters, BackupCatalog backups, OperationRequests requests, OperationStarter starter, TimeProvider time)
{
    /// <summary>The plan that <see cref="StartAsync"/> would start now; refuses what it would refuse.</summary>
    public async Task<OperationPlan> PlanAsync(
        DurableTaskClient client, string cluster, BackupRequestBody body, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster, body, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await starter.RefuseWhileLockedAsync(client, cluster, plan.Kind, cancellationToken).ConfigureAwait(false);
        await RefuseExistingAsync(plan, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    public Task<OperationPlan> StartAsync(
        DurableTaskClient client, string cluster, BackupRequestBody body, IdempotencyKey? key, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            nameof(BackupOrchestrator.RunBackup),
            key,
            (moment, token) => PlanAsync(cluster, body, moment, token),
            plan => RefuseExistingAsync(plan, cancellationToken),
            cancellationToken);

    private async Task<OperationPlan> PlanAsync(
        string cluster, BackupRequestBody body, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var registration = await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        return BackupPlan.Create(registration.Value, body.Id ?? OperationIds.Stamp(moment), body, moment);
    }

    private async Task RefuseExistingAsync(OperationPlan plan, CancellationToken cancellationToken)
    {
        var backupId = plan.ReadRequest<BackupRequest>().BackupId;
        if (await backups.ExistsAsync(plan.Cluster, backupId, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestException(RequestProblems.BackupExists(plan.Cluster, backupId));
        }
    }
}
