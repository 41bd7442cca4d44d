using Microsoft.DurableTask.Client;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Plans rewraps and starts them.</summary>
public sealed class RewrapStarter(BackupStore store, OperationRequests requests, OperationStarter starter, TimeProvider time)
{
    /// <summary>The plan that <see cref="StartAsync"/> would start now; refuses what it would refuse.</summary>
    public async Task<OperationPlan> PlanAsync(DurableTaskClient client, string cluster, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cluster, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await starter.RefuseWhileLockedAsync(client, cluster, plan.Kind, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    public Task<OperationPlan> StartAsync(DurableTaskClient client, string cluster, IdempotencyKey? key, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            nameof(RewrapOrchestrator.RunRewrap),
            key,
            (moment, token) => PlanAsync(cluster, moment, token),
            _ => Task.CompletedTask,
            cancellationToken);

    private async Task<OperationPlan> PlanAsync(string cluster, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
        var keys = await store.Keys.ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        if (keys.Count == 0)
        {
            throw new RequestException(RequestProblems.NoDataKeys(cluster));
        }

        var to = await store.Keys.CurrentKeyEncryptionKeyIdAsync(cancellationToken).ConfigureAwait(false);
        var request = new RewrapRequest
        {
            To = to,
            Keys = [.. keys.Select(key => new RewrapKey { KeyId = key.KeyId, From = key.KeyEncryptionKeyId, Changes = key.KeyEncryptionKeyId != to })],
        };
        return RewrapPlan.Create(cluster, request, moment);
    }
}
