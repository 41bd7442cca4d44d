using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Guard;

internal sealed class HoldCompactionAction(IOptions<GuardOptions> options) : INodeAction
{
    public string Name => GuardActionNames.Hold;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken)
    {
        var scope = await step.ResultOfAsync<RestoreScope>(RestorePhases.Prepare, RestoreActionNames.Scope, cancellationToken);
        return new HoldCompactionJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
            Tables = [.. scope.TablesAndRoles.Select(table => table.Target)],
            ExpiresAt = step.StartedAt + options.Value.CompactionHold,
        };
    }
}
