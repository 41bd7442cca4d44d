using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Deletes the leases of operations that have ended without getting to it: terminated, or failed by a bug.</summary>
internal sealed class EndLeasesAction(BackupStore store) : IControlAction
{
    public string Name => PruneActionNames.EndLeases;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        foreach (var operation in step.Plan.ReadRequest<PruneRequest>().EndedOperations)
        {
            await store.Leases.DeleteAsync(step.Plan.Cluster, operation, cancellationToken);
        }

        return null;
    }
}
