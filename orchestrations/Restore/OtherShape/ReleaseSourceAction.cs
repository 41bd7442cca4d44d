using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Gives up the lease on the source's backup, and deletes what the nodes were told to take.</summary>
internal sealed class ReleaseSourceAction(BackupStore store) : IControlAction
{
    public string Name => OtherShapeActionNames.ReleaseSource;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var source = step.Plan.ReadRequest<RestoreRequest>().SourceOf(step.Plan.Cluster);
        await store.Leases.DeleteAsync(source, step.Plan.OperationId, cancellationToken);
        await store.RestoreMaps.DeleteAsync(step.Plan.Cluster, step.Plan.OperationId, cancellationToken);
        return null;
    }
}
