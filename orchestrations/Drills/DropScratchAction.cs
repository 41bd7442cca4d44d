using Ringkeeper.Contract.Drills;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore;

namespace Ringkeeper.Orchestrations.Drills;

internal sealed class DropScratchAction : INodeAction
{
    public string Name => DrillActionNames.Drop;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new DropScratchJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
        Keyspaces = step.Plan.ReadRequest<RestoreRequest>().Drill!.Keyspaces,
    };
}
