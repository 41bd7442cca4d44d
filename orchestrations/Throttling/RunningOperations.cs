using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Locks;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>The operations of a cluster that move data and haven't ended.</summary>
public sealed class RunningOperations(ClusterCatalog clusters, LockStore locks, PlanStore plans)
{
    /// <summary>All of them, each with the lock it holds; refuses an unknown cluster.</summary>
    public async Task<IReadOnlyList<(OperationPlan Plan, long Fence)>> ListAsync(
        DurableTaskClient client, string cluster, CancellationToken cancellationToken)
    {
        await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        var running = new List<(OperationPlan, long)>();
        foreach (var holder in await locks.HoldersAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            if (TransferSteps.AreIn(holder.Kind)
                && await client.GetInstanceAsync(holder.OperationId, cancellationToken).ConfigureAwait(false) is { IsCompleted: false })
            {
                running.Add((await plans.GetAsync(holder.OperationId, cancellationToken).ConfigureAwait(false), holder.Fence));
            }
        }

        return running;
    }

    /// <summary>One of them, or all when none is named; refuses when there is none.</summary>
    public async Task<IReadOnlyList<(OperationPlan Plan, long Fence)>> RequireAsync(
        DurableTaskClient client, string cluster, string? operationId, CancellationToken cancellationToken)
    {
        var running = await ListAsync(client, cluster, cancellationToken).ConfigureAwait(false);
        if (operationId is not null)
        {
            var plan = await plans.GetRequestedAsync(operationId, cancellationToken).ConfigureAwait(false);
            running = plan.Cluster == cluster
                ? [.. running.Where(operation => operation.Plan.OperationId == operationId)]
                : throw new RequestException(RequestProblems.OperationNotFound(operationId));
        }

        return running.Count > 0 ? running : throw new RequestException(RequestProblems.NothingToThrottle(cluster, operationId));
    }
}
