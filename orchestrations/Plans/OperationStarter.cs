using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Locks;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Starts operations: takes the cluster's lock, writes the plan, starts the orchestration. Each part may be done again.</summary>
public sealed class OperationStarter(LockStore locks, PlanStore plans, OperationLog log)
{
    /// <summary>
    /// Starts the planned operation, which is none that was started before; <see cref="RequestException"/> 409 when the cluster is
    /// held by another, or the operation exists.
    /// </summary>
    public async Task StartAsync(DurableTaskClient client, string orchestrator, OperationPlan plan, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(client, plan.OperationId, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestException(RequestProblems.OperationExists(plan.OperationId));
        }

        var attempt = await locks.AcquireAsync(
            plan.Cluster, plan.OperationId, plan.Kind, (id, token) => StateAsync(client, id, token), cancellationToken).ConfigureAwait(false);
        if (!attempt.Succeeded)
        {
            throw new RequestException(RequestProblems.ClusterLocked(plan.Cluster, attempt.Owner.OperationId));
        }

        await plans.CreateAsync(plan, cancellationToken).ConfigureAwait(false);
        await log.WriteAsync(Summary(plan), cancellationToken).ConfigureAwait(false);
        await ScheduleAsync(client, orchestrator, plan.OperationId, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<bool> ExistsAsync(DurableTaskClient client, string operationId, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(operationId, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Refuses when an operation that excludes the given kind holds the cluster.</summary>
    public async Task RefuseWhileLockedAsync(DurableTaskClient client, string cluster, string kind, CancellationToken cancellationToken)
    {
        foreach (var holder in await locks.HoldersAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            var state = await StateAsync(client, holder.OperationId, cancellationToken).ConfigureAwait(false);
            if (state == HolderState.Running && !LockMatrix.MayShare(kind, holder.Kind))
            {
                throw new RequestException(RequestProblems.ClusterLocked(cluster, holder.OperationId));
            }
        }
    }

    private static async Task<HolderState> StateAsync(DurableTaskClient client, string operationId, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(operationId, cancellationToken).ConfigureAwait(false);
        return instance is null ? HolderState.Unknown : instance.IsCompleted ? HolderState.Ended : HolderState.Running;
    }

    private static async Task ScheduleAsync(
        DurableTaskClient client, string orchestrator, string operationId, CancellationToken cancellationToken)
    {
        var options = new StartOrchestrationOptions(InstanceId: operationId).WithDedupeStatuses(
            OrchestrationRuntimeStatus.Pending,
            OrchestrationRuntimeStatus.Running,
            OrchestrationRuntimeStatus.Suspended,
            OrchestrationRuntimeStatus.Completed,
            OrchestrationRuntimeStatus.Failed,
            OrchestrationRuntimeStatus.Terminated);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, operationId, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The same request at the same time was faster; it is the same operation with the same plan.
        }
    }

    private static OperationSummary Summary(OperationPlan plan) => new()
    {
        OperationId = plan.OperationId,
        Kind = plan.Kind,
        Cluster = plan.Cluster,
        Status = OperationStatus.Pending,
        CreatedAt = plan.CreatedAt,
    };
}
