using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Schema;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

internal sealed class SnapshotAction(IOptions<BackupOptions> options) : INodeAction
{
    public string Name => BackupActionNames.Snapshot;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        await step.RequireChosenAsync(cancellationToken);
        var scope = await step.ResultOfAsync<SchemaInfo>(BackupPhases.Prepare, BackupActionNames.Scope, cancellationToken);
        return new SnapshotJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tag = OperationIds.SnapshotTag(step.Plan.OperationId),
            Keyspaces = [.. scope.Keyspaces.Select(keyspace => keyspace.Name)],
            ExpiresAt = step.StartedAt + options.Value.SnapshotLifetime,
        };
    }
}
