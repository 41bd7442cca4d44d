using Microsoft.DurableTask.Client;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>Starts rollbacks and confirmations. Asked for again, the one that runs or has succeeded is answered.</summary>
public sealed class RestoreReturnStarter(
    ClusterCatalog clusters, PlanStore plans, OperationReader reader, OperationLog log, OperationStarter starter, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>Brings back what the restore has replaced.</summary>
    public async Task<OperationPlan> RollBackAsync(DurableTaskClient client, string cluster, string restoreId, bool dryRun, CancellationToken cancellationToken)
    {
        var restore = await FindAsync(client, cluster, restoreId, cancellationToken).ConfigureAwait(false);
        if ((await LastAsync(client, OperationKinds.Confirmation, cluster, restoreId, cancellationToken).ConfigureAwait(false)).Last is { } confirmation)
        {
            throw new RequestException(RequestProblems.NothingKept(restoreId, $"Operation '{confirmation.OperationId}' has deleted what was kept of it, or began to."));
        }

        await RefuseLaterAsync(client, restore, cancellationToken).ConfigureAwait(false);
        return await StartAsync(client, OperationKinds.Rollback, nameof(RestoreReturnOrchestrator.RunRollback), RestoreReturn.Rollback, cluster, restoreId, dryRun, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes what is kept of the restore, or of its rollback.</summary>
    public async Task<OperationPlan> ConfirmAsync(DurableTaskClient client, string cluster, string restoreId, bool dryRun, CancellationToken cancellationToken)
    {
        var restore = await FindAsync(client, cluster, restoreId, cancellationToken).ConfigureAwait(false);
        if (restore.Status != OperationStatus.Complete && !await IsRolledBackAsync(client, cluster, restoreId, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestException(RequestProblems.NotConfirmable(restoreId));
        }

        return await StartAsync(client, OperationKinds.Confirmation, nameof(RestoreReturnOrchestrator.RunConfirmation), RestoreReturn.Confirmation, cluster, restoreId, dryRun, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OperationPlan> StartAsync(
        DurableTaskClient client,
        string kind,
        string orchestrator,
        Func<ClusterRegistration, string, int, DateTimeOffset, OperationPlan> create,
        string cluster,
        string restoreId,
        bool dryRun,
        CancellationToken cancellationToken)
    {
        var (last, attempt) = await LastAsync(client, kind, cluster, restoreId, cancellationToken).ConfigureAwait(false);
        if (last is { Status: not (OperationStatus.Error or OperationStatus.Cancelled) })
        {
            return await plans.GetAsync(last.OperationId, cancellationToken).ConfigureAwait(false);
        }

        var registration = await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        var plan = create(registration.Value, restoreId, attempt + 1, time.GetUtcNow());
        await starter.RefuseWhileLockedAsync(client, cluster, kind, cancellationToken).ConfigureAwait(false);
        if (!dryRun)
        {
            await starter.StartAsync(client, orchestrator, plan, cancellationToken).ConfigureAwait(false);
        }

        return plan;
    }

    /// <summary>The restore, which has ended and has swapped something.</summary>
    private async Task<OperationDetails> FindAsync(DurableTaskClient client, string cluster, string restoreId, CancellationToken cancellationToken)
    {
        var plan = await plans.GetRequestedAsync(restoreId, cancellationToken).ConfigureAwait(false);
        if (plan.Cluster != cluster || plan.Kind != OperationKinds.Restore)
        {
            throw new RequestException(RequestProblems.OperationNotFound(restoreId));
        }

        var restore = await reader.GetAsync(client, restoreId, cancellationToken).ConfigureAwait(false);
        return restore.EndedAt is null && restore.Status is not (OperationStatus.Complete or OperationStatus.Error or OperationStatus.Cancelled)
            ? throw new RequestException(RequestProblems.NothingKept(restoreId, "It hasn't ended."))
            : !HasRun(restore, OfflinePhases.Swap)
                ? throw new RequestException(RequestProblems.NothingKept(restoreId, "It has replaced no node's data with Cassandra stopped."))
                : restore;
    }

    // What another restore has brought since would be gone, and its own way back would lead nowhere.
    private async Task RefuseLaterAsync(DurableTaskClient client, OperationDetails restore, CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await log.ListAsync(restore.Cluster, status: null, PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var later in page.Items.Where(operation => operation.Kind == OperationKinds.Restore && operation.CreatedAt > restore.CreatedAt))
            {
                if (await HasReplacedAsync(client, later, cancellationToken).ConfigureAwait(false))
                {
                    throw new RequestException(RequestProblems.RestoredSince(restore.OperationId, later.OperationId));
                }
            }

            token = page.Items.Any(operation => operation.CreatedAt <= restore.CreatedAt) ? null : page.ContinuationToken;
        }
        while (token is not null);
    }

    /// <summary>Whether a restore has changed data and that wasn't taken back.</summary>
    private async Task<bool> HasReplacedAsync(DurableTaskClient client, OperationSummary later, CancellationToken cancellationToken)
    {
        var details = await reader.GetAsync(client, later.OperationId, cancellationToken).ConfigureAwait(false);
        var changed = details.Phases.Where(phase => phase.Irrevocable).SelectMany(phase => phase.Steps).Any(HasRun) || later.Status == OperationStatus.Complete;
        var takenBack = details.Phases.FirstOrDefault(phase => phase.Name == OfflinePhases.Revert) is { Steps: { Count: > 0 } steps }
            && steps.All(step => step.Status == StepStatus.Complete);
        return changed && !takenBack && !await IsRolledBackAsync(client, later.Cluster, later.OperationId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsRolledBackAsync(DurableTaskClient client, string cluster, string restoreId, CancellationToken cancellationToken) =>
        (await LastAsync(client, OperationKinds.Rollback, cluster, restoreId, cancellationToken).ConfigureAwait(false)).Last?.Status == OperationStatus.Complete;

    private async Task<(OperationDetails? Last, int Attempts)> LastAsync(
        DurableTaskClient client, string kind, string cluster, string restoreId, CancellationToken cancellationToken)
    {
        var attempts = 0;
        while (await plans.FindAsync(RestoreReturn.IdOf(kind, cluster, restoreId, attempts + 1), cancellationToken).ConfigureAwait(false) is not null)
        {
            attempts++;
        }

        return attempts == 0 ? (null, 0) : (await reader.GetAsync(client, RestoreReturn.IdOf(kind, cluster, restoreId, attempts), cancellationToken).ConfigureAwait(false), attempts);
    }

    private static bool HasRun(OperationDetails operation, string phase) =>
        operation.Phases.FirstOrDefault(candidate => candidate.Name == phase)?.Steps.Any(HasRun) ?? false;

    private static bool HasRun(StepDetails step) => step.Status is StepStatus.Complete or StepStatus.Error or StepStatus.InProgress;
}
