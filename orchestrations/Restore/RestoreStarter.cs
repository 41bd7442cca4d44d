using Microsoft.DurableTask.Client;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Restore.Estimates;
using Ringkeeper.Orchestrations.Restore.Offline;
using Ringkeeper.Orchestrations.Restore.OtherShape;
using Ringkeeper.Orchestrations.Restore.SameShape;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Plans restores and starts them.</summary>
public sealed class RestoreStarter(
    ClusterCatalog clusters,
    BackupCatalog backups,
    RestoreBackupChoice choice,
    RestoreCheckReader checks,
    OtherShapeCheckReader otherShapeChecks,
    OfflineCheckReader offlineChecks,
    SameShapeCheckReader sameShapeChecks,
    RestoreEstimates estimates,
    OperationRequests requests,
    OperationStarter starter,
    TimeProvider time)
{
    /// <summary>
    /// The plan that <see cref="StartAsync"/> would start now, and what stands in its way; refuses what it would refuse.
    /// </summary>
    public async Task<(OperationPlan Plan, RestoreChecks Checks)> PreviewAsync(
        DurableTaskClient client, string cluster, RestoreRequest request, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster, request, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await starter.RefuseWhileLockedAsync(client, cluster, plan.Kind, cancellationToken).ConfigureAwait(false);
        var planned = plan.ReadRequest<RestoreRequest>();
        var manifest = await RefuseImpossibleAsync(cluster, planned, cancellationToken).ConfigureAwait(false);
        var registration = await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        var found = planned.Mode switch
        {
            RestoreModes.OtherShape => await otherShapeChecks.ReadAsync(registration.Value, planned, manifest, cancellationToken).ConfigureAwait(false),
            RestoreModes.SameShape => await sameShapeChecks.ReadAsync(registration.Value, planned, manifest, cancellationToken).ConfigureAwait(false),
            RestoreModes.SameNodes => await offlineChecks.ReadAsync(registration.Value, planned, manifest, cancellationToken).ConfigureAwait(false),
            _ => await checks.ReadAsync(registration.Value, planned, manifest, cancellationToken).ConfigureAwait(false),
        };
        return (plan, found with { Estimate = await estimates.EstimateAsync(plan, found.Nodes, cancellationToken).ConfigureAwait(false) });
    }

    public Task<OperationPlan> StartAsync(
        DurableTaskClient client, string cluster, RestoreRequest request, IdempotencyKey? key, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            OrchestratorOf(request.Mode),
            key,
            (moment, token) => PlanAsync(cluster, request, moment, token),
            plan => RefuseImpossibleAsync(cluster, plan.ReadRequest<RestoreRequest>(), cancellationToken),
            cancellationToken);

    private static string OrchestratorOf(string mode) => mode switch
    {
        RestoreModes.OtherShape => nameof(OtherShapeRestoreOrchestrator.RunOtherShapeRestore),
        RestoreModes.SameShape => nameof(SameShapeRestoreOrchestrator.RunSameShapeRestore),
        RestoreModes.SameNodes => nameof(OfflineRestoreOrchestrator.RunOfflineRestore),
        _ => nameof(RestoreOrchestrator.RunRestore),
    };

    private async Task<OperationPlan> PlanAsync(
        string cluster, RestoreRequest request, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var registration = await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        if (request.Mode == RestoreModes.SameShape && request.Source == cluster)
        {
            throw new RequestException(RequestProblems.Invalid([new InputError("#/source", "It is the cluster to restore into. A new cluster gets the backup of another one.")]));
        }

        var resolved = await choice.ResolveAsync(cluster, request, cancellationToken).ConfigureAwait(false);
        return resolved.Mode switch
        {
            RestoreModes.OtherShape => OtherShapePlan.Create(registration.Value, resolved, moment),
            RestoreModes.SameShape => SameShapePlan.Create(registration.Value, resolved, moment),
            RestoreModes.SameNodes => OfflineRestorePlan.Create(registration.Value, resolved, moment),
            _ => RestorePlan.Create(registration.Value, resolved, moment),
        };
    }

    private async Task<ClusterManifest> RefuseImpossibleAsync(string cluster, RestoreRequest request, CancellationToken cancellationToken)
    {
        var manifest = await backups.GetAsync(request.SourceOf(cluster), request.Backup, cancellationToken).ConfigureAwait(false);
        await backups.RequireKeysAsync(manifest, cancellationToken).ConfigureAwait(false);
        RestoreScopeResolver.Resolve(request, manifest);
        return manifest;
    }
}
