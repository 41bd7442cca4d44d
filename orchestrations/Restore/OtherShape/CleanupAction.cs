using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

internal sealed class CleanupAction : INodeAction
{
    public string Name => OtherShapeActionNames.Cleanup;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var scope = await step.ResultOfAsync<RestoreScope>(OtherShapePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        return new CleanupJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tables = [.. scope.In(step.Phase).Select(table => table.ToTableName())],
        };
    }
}
