using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Roles;

internal sealed class CheckStagedRolesAction : INodeAction
{
    public string Name => RoleActionNames.Staged;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        return new CheckStagedJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tables = [.. scope.Roles.Select(table => table.ToTableName())],
        };
    }
}
