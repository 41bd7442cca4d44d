using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Backup;

internal sealed class ClearSnapshotAction : INodeAction
{
    public string Name => BackupActionNames.ClearSnapshot;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        await step.RequireChosenAsync(cancellationToken);
        return new ClearSnapshotJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tag = OperationIds.SnapshotTag(step.Plan.OperationId),
        };
    }
}
