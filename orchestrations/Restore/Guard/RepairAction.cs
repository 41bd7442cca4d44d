using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Roles;
using Ringkeeper.Orchestrations.Restore.StandIns;

namespace Ringkeeper.Orchestrations.Restore.Guard;

/// <summary>One node's part of the repair. Views are repaired too: they came from SSTables of their own.</summary>
internal sealed class RepairAction(IOptions<GuardOptions> options) : INodeAction
{
    public string Name => GuardActionNames.Repair;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        if (!RolePhases.Contains(step.Phase.Name) && !step.Plan.ReadRequest<RestoreRequest>().Repair && !await StandInAction.NeedRepairAsync(step, cancellationToken))
        {
            throw new StepSkippedException("The request wants no repair.") { IsLoss = false };
        }

        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        return new RepairJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tables = [.. scope.In(step.Phase).Select(table => table.Target)],
            HoldUntil = step.StartedAt + options.Value.CompactionHold,
        };
    }
}
