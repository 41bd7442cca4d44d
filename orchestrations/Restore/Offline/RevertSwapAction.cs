using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Offline;

internal sealed class RevertSwapAction : INodeAction
{
    public string Name => OfflineActionNames.Revert;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new RevertSwapJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
        RestoreId = RestoreReturn.RestoreOf(step.Plan),
    };
}
