using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Roles;

/// <summary>Empties the tables of roles, in their order, once it is sure that a node has roles to import.</summary>
internal sealed class TruncateRolesAction : INodeAction
{
    public string Name => RoleActionNames.Truncate;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        var logins = step.Phase.Name == RolePhases.TruncateLogins;
        foreach (var node in step.Plan.Phase(RolePhases.Staged).Steps)
        {
            var staged = await step.ResultOfAsync<CheckStagedResult>(RolePhases.Staged, node.Id, cancellationToken);
            if (staged.Filled.Any(table => table.Name == RoleTables.Logins))
            {
                return new TruncateJob
                {
                    Cluster = step.Plan.Cluster,
                    OperationId = step.Plan.OperationId,
                    Fence = await step.FenceAsync(cancellationToken),
                    Tables = [.. scope.Roles.Where(table => (table.Name == RoleTables.Logins) == logins).Select(table => table.ToTableName())],
                };
            }
        }

        throw new StepFailedException($"The backup holds no row of {RoleTables.Keyspace}.{RoleTables.Logins}: with its roles nobody could log in.");
    }
}
