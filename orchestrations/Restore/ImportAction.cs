using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Guard;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Restore;

internal sealed class ImportAction(IOptions<GuardOptions> guard) : INodeAction
{
    public string Name => RestoreActionNames.Import;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var tables = scope.In(step.Phase);
        return new ImportJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            // What was emptied last comes first: roles themselves.
            Tables = [.. (RolePhases.Contains(step.Phase.Name) ? tables.Reverse() : tables).Select(table => table.ToTableName())],
            Renamed = [.. tables.Where(table => table.As is not null).Select(table => new RestoredTable(table.ToTableName(), table.Target))],
            HoldUntil = GuardPlan.IsIn(step.Plan) ? step.StartedAt + guard.Value.CompactionHold : null,
        };
    }
}
