using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.OtherShape;

namespace Ringkeeper.Orchestrations.Restore;

internal sealed class TruncateAction : INodeAction
{
    public string Name => RestoreActionNames.Truncate;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var tables = scope.Tables.Where(table => table.ViewOf is null).Select(table => table.ToTableName());
        if (step.Plan.ReadRequest<RestoreRequest>().IntoOtherShape)
        {
            tables = (await step.ResultOfAsync<TargetSchema>(RestorePhases.Confirm, OtherShapeActionNames.Schema, cancellationToken)).Existing;
            if (!tables.Any())
            {
                throw new StepSkippedException("None of the tables was in the cluster before.") { IsLoss = false };
            }
        }

        return new TruncateJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tables = [.. tables],
        };
    }
}
