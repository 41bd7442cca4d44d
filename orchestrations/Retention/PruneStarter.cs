using Microsoft.DurableTask.Client;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Plans prunes and starts them.</summary>
public sealed class PruneStarter(
    ClusterCatalog clusters,
    BackupStore store,
    GarbageCollection garbage,
    PlanStore plans,
    OperationLog log,
    OperationRequests requests,
    OperationStarter starter,
    TimeProvider time)
{
    /// <summary>The plan that <see cref="StartAsync"/> would start now; refuses what it would refuse.</summary>
    public async Task<OperationPlan> PlanAsync(DurableTaskClient client, string cluster, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var plan = await PlanAsync(client, cluster, now, now, cancellationToken).ConfigureAwait(false);
        await starter.RefuseWhileLockedAsync(client, cluster, plan.Kind, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    public Task<OperationPlan> StartAsync(DurableTaskClient client, string cluster, IdempotencyKey? key, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            nameof(PruneOrchestrator.RunPrune),
            key,
            (moment, token) => PlanAsync(client, cluster, moment, moment, token),
            _ => Task.CompletedTask,
            cancellationToken);

    /// <summary>Starts the prune of a schedule's run; asked for the same run again, it refuses.</summary>
    public Task<OperationPlan> StartDueAsync(DurableTaskClient client, string cluster, DateTimeOffset due, CancellationToken cancellationToken) =>
        requests.StartAsync(
            client,
            nameof(PruneOrchestrator.RunPrune),
            null,
            (moment, token) => PlanAsync(client, cluster, due, moment, token),
            _ => Task.CompletedTask,
            cancellationToken);

    private async Task<OperationPlan> PlanAsync(
        DurableTaskClient client, string cluster, DateTimeOffset due, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
        var hosts = await garbage.ListHostsAsync(cluster, "", cancellationToken).ConfigureAwait(false);
        var ended = new List<string>();
        foreach (var operation in await store.Leases.ListOperationsAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            if (await HasEndedAsync(client, operation, cancellationToken).ConfigureAwait(false))
            {
                ended.Add(operation);
            }
        }

        return PrunePlan.Create(cluster, OperationIds.FineStamp(due), hosts, ended, createdAt);
    }

    // An operation nobody knows may be another app's: its lease stays until somebody deletes it.
    private async Task<bool> HasEndedAsync(DurableTaskClient client, string operation, CancellationToken cancellationToken)
    {
        if (Names.ProblemOfOperation(operation) is not null)
        {
            return false;
        }

        if (await client.GetInstanceAsync(operation, cancellationToken).ConfigureAwait(false) is { } instance)
        {
            return instance.IsCompleted;
        }

        var plan = await plans.FindAsync(operation, cancellationToken).ConfigureAwait(false);
        return plan is not null && await log.FindAsync(plan, cancellationToken).ConfigureAwait(false) is { HasEnded: true };
    }
}
