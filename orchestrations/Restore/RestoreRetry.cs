using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Starts a restore that failed or was cancelled once more, as another operation: what it has left staged is taken over.</summary>
public sealed class RestoreRetry(PlanStore plans, OperationReader reader, RestoreStarter starter)
{
    /// <summary>Starts it. Asked for again, the same operation is answered: one that succeeded mustn't truncate a second time.</summary>
    public async Task<OperationPlan> StartAsync(DurableTaskClient client, string cluster, string restoreId, CancellationToken cancellationToken)
    {
        var request = await RequestOfAsync(client, cluster, restoreId, cancellationToken).ConfigureAwait(false);
        var once = IdempotencyKey.Read($"retry-of-{restoreId}", $"retry-of-{restoreId}", ReadOnlyMemory<byte>.Empty);
        return await starter.StartAsync(client, cluster, request, once, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the restore was asked for; <see cref="RequestException"/> unless it has ended without success.</summary>
    public async Task<RestoreRequest> RequestOfAsync(DurableTaskClient client, string cluster, string restoreId, CancellationToken cancellationToken)
    {
        var plan = await plans.GetRequestedAsync(restoreId, cancellationToken).ConfigureAwait(false);
        if (plan.Cluster != cluster || plan.Kind != OperationKinds.Restore)
        {
            throw new RequestException(RequestProblems.OperationNotFound(restoreId));
        }

        var restore = await reader.GetAsync(client, restoreId, cancellationToken).ConfigureAwait(false);
        return restore.Status is OperationStatus.Error or OperationStatus.Cancelled
            ? plan.ReadRequest<RestoreRequest>()
            : throw new RequestException(RequestProblems.NothingToRetry(restoreId, $"{restore.Status}"));
    }
}
