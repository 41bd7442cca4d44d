using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Makes the store ready: container, the operation's lease, the cluster's data key, a new one when it has got old. Its result is the key's id.</summary>
internal sealed class DataKeyAction(BackupStore store) : IControlAction
{
    public string Name => BackupActionNames.DataKey;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var plan = step.Plan;
        await store.CreateContainerAsync(cancellationToken);
        var request = plan.ReadRequest<BackupRequest>();
        await store.Leases.CreateAsync(plan.Cluster, plan.OperationId, request.BackupId, cancellationToken);
        return await store.Keys.EnsureAsync(plan.Cluster, request.RotateKeyAfter, cancellationToken);
    }
}
