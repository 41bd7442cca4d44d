using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Plans restores and starts them.</summary>
public sealed class RestoreStarter(ClusterCatalog clusters, BackupCatalog backups, OperationRequests requests, OperationStarter starter, TimeProvider time)
{
    /// <summary>The plan that <see cref="StartAsync"/> would start now; refuses what it would refuse.</summary>
    public async Task<OperationPlan> PlanAsync(
        DurableTaskClient client, string cluster, RestoreRequest request, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster, request, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await starter.RefuseWhileLockedAsync(client, cluster, plan.Kind, cancellationToken).ConfigureAwait(false);
        await RefuseImpossibleAsync(cluster, request, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    public Task<OperationPlan> StartAsync(
        DurableTaskClient client, string cluster, RestoreRequest request, IdempotencyKey? key, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            nameof(RestoreOrchestrator.RunRestore),
            key,
            (moment, token) => PlanAsync(cluster, request, moment, token),
            _ => RefuseImpossibleAsync(cluster, request, cancellationToken),
            cancellationToken);

    private async Task<OperationPlan> PlanAsync(
        string cluster, RestoreRequest request, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var registration = await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        return RestorePlan.Create(registration.Value, request, moment);
    }

    private async Task RefuseImpossibleAsync(string cluster, RestoreRequest request, CancellationToken cancellationToken)
    {
        var manifest = await backups.GetAsync(cluster, request.Backup, cancellationToken).ConfigureAwait(false);
        await backups.RequireKeysAsync(manifest, cancellationToken).ConfigureAwait(false);
        RestoreScopeResolver.Resolve(request, manifest);
    }
}
