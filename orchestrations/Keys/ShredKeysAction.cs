using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>Records that the data keys are deleted, then deletes them. The record comes first: what was written until then counts as absent.</summary>
internal sealed class ShredKeysAction(BackupStore store) : IControlAction
{
    public string Name => KeyActionNames.Shred;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var (cluster, request) = (step.Plan.Cluster, step.Plan.ReadRequest<ShredRequest>());
        if ((await store.Holds.ListAsync(cluster, cancellationToken)).Count > 0)
        {
            throw new StepFailedException($"A backup of cluster '{cluster}' has been put on hold since the deletion was confirmed; nothing was deleted.");
        }

        await store.Shreddings.WriteAsync(
            new Shredding { Cluster = cluster, OperationId = step.Plan.OperationId, ShreddedAt = step.StartedAt, KeyIds = request.KeyIds }, cancellationToken);
        foreach (var keyId in request.KeyIds)
        {
            await store.Keys.DeleteAsync(cluster, keyId, cancellationToken);
        }

        return request;
    }
}
