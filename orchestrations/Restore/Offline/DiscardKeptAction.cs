using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Offline;

internal sealed class DiscardKeptAction : INodeAction
{
    public string Name => OfflineActionNames.Discard;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new DiscardKeptJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
        RestoreId = RestoreReturn.RestoreOf(step.Plan),
    };
}
