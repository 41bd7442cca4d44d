using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Locks;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Gives up what the operation held: its lease in the backup store, then the cluster.</summary>
internal sealed class UnlockAction(LockStore locks, BackupStore store) : IControlAction
{
    public string Name => PlanActionNames.Unlock;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        await store.Leases.DeleteAsync(step.Plan.Cluster, step.Plan.OperationId, cancellationToken);
        await locks.ReleaseAsync(step.Plan.Cluster, step.Plan.OperationId, cancellationToken);
        return null;
    }
}
