using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore;

internal sealed class DiscardStagingAction : INodeAction
{
    public string Name => RestoreActionNames.Discard;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new DiscardStagingJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
        Abandoned = await step.FindResultOfAsync<RestoreEnd>(RestorePhases.Verify, RestoreActionNames.Verify, cancellationToken) is { CoversAll: true },
    };
}
