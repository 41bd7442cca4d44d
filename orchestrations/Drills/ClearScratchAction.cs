using Ringkeeper.Contract.Drills;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Drills;

internal sealed class ClearScratchAction : INodeAction
{
    public string Name => DrillActionNames.Clear;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new ClearScratchJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
        Keyspaces = step.Plan.ReadRequest<RestoreRequest>().Drill!.Keyspaces,
    };
}
