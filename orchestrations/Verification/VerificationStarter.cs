using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Verification;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>Plans verifications and starts them.</summary>
public sealed class VerificationStarter(
    BackupCatalog backups, OperationRequests requests, OperationStarter starter, IOptions<VerificationOptions> options, TimeProvider time)
{
    /// <summary>The plan that <see cref="StartAsync"/> would start now; refuses what it would refuse.</summary>
    public async Task<OperationPlan> PlanAsync(
        DurableTaskClient client, string cluster, string backupId, VerificationRequestBody body, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster, backupId, body, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await starter.RefuseWhileLockedAsync(client, cluster, plan.Kind, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    public Task<OperationPlan> StartAsync(
        DurableTaskClient client, string cluster, string backupId, VerificationRequestBody body, IdempotencyKey? key, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            nameof(VerificationOrchestrator.RunVerification),
            key,
            (moment, token) => PlanAsync(cluster, backupId, body, moment, token),
            _ => Task.CompletedTask,
            cancellationToken);

    /// <summary>Starts the verification that a schedule planned for a moment; <see cref="RequestProblems.OperationExists"/> the second time.</summary>
    public async Task<OperationPlan> StartScheduledAsync(
        DurableTaskClient client, ClusterManifest backup, VerificationRequestBody body, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var plan = Plan(backup, body, due, time.GetUtcNow());
        await starter.StartAsync(client, nameof(VerificationOrchestrator.RunVerification), plan, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    private async Task<OperationPlan> PlanAsync(
        string cluster, string backupId, VerificationRequestBody body, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var manifest = await backups.GetAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        return Plan(manifest, body, moment, moment);
    }

    private OperationPlan Plan(ClusterManifest manifest, VerificationRequestBody body, DateTimeOffset moment, DateTimeOffset createdAt)
    {
        var request = new VerificationRequest
        {
            BackupId = manifest.BackupId,
            Mode = body.Mode,
            SamplePercent = body.Mode == VerificationMode.Quick ? null : body.SamplePercent,
            Stamp = OperationIds.FineStamp(moment),
        };
        return VerificationPlan.Create(manifest, request, options.Value.NodesInParallel, createdAt);
    }
}
