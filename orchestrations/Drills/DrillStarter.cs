using Microsoft.DurableTask.Client;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>Plans restore drills and starts them.</summary>
public sealed class DrillStarter(
    ClusterCatalog clusters,
    BackupCatalog backups,
    RestoreBackupChoice choice,
    DrillTables tables,
    RestoreCheckReader checks,
    OperationRequests requests,
    OperationStarter starter,
    TimeProvider time)
{
    /// <summary>The plan that <see cref="StartAsync"/> would start now, and what stands in its way; refuses what it would refuse.</summary>
    public async Task<(OperationPlan Plan, RestoreChecks Checks)> PreviewAsync(
        DurableTaskClient client, string cluster, DrillRequestBody body, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster, body, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await starter.RefuseWhileLockedAsync(client, cluster, plan.Kind, cancellationToken).ConfigureAwait(false);
        var request = plan.ReadRequest<RestoreRequest>();
        var manifest = await RefuseImpossibleAsync(cluster, request, cancellationToken).ConfigureAwait(false);
        var registration = await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        return (plan, await checks.ReadAsync(registration.Value, request, manifest, cancellationToken).ConfigureAwait(false));
    }

    public Task<OperationPlan> StartAsync(
        DurableTaskClient client, string cluster, DrillRequestBody body, IdempotencyKey? key, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            nameof(DrillOrchestrator.RunDrill),
            key,
            (moment, token) => PlanAsync(cluster, body, moment, token),
            plan => RefuseImpossibleAsync(cluster, plan.ReadRequest<RestoreRequest>(), cancellationToken),
            cancellationToken);

    /// <summary>Starts the drill that a schedule planned for a moment; <see cref="RequestProblems.OperationExists"/> the second time.</summary>
    public async Task<OperationPlan> StartScheduledAsync(
        DurableTaskClient client, ClusterRegistration cluster, DrillRequestBody body, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster.Name, body, due, cancellationToken).ConfigureAwait(false) with { CreatedAt = time.GetUtcNow() };
        await starter.StartAsync(client, nameof(DrillOrchestrator.RunDrill), plan, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    private async Task<OperationPlan> PlanAsync(string cluster, DrillRequestBody body, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var registration = await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        var resolved = await choice.ResolveAsync(cluster, new RestoreRequest { Backup = body.Backup }, cancellationToken).ConfigureAwait(false);
        var manifest = await backups.GetAsync(cluster, resolved.Backup, cancellationToken).ConfigureAwait(false);
        var request = await tables.ChooseAsync(manifest, body, OperationIds.FineStamp(moment), cancellationToken).ConfigureAwait(false);
        return DrillPlan.Create(registration.Value, request, moment);
    }

    private async Task<ClusterManifest> RefuseImpossibleAsync(string cluster, RestoreRequest request, CancellationToken cancellationToken)
    {
        var manifest = await backups.GetAsync(cluster, request.Backup, cancellationToken).ConfigureAwait(false);
        await backups.RequireKeysAsync(manifest, cancellationToken).ConfigureAwait(false);
        RestoreScopeResolver.Resolve(request, manifest);
        return manifest;
    }
}
