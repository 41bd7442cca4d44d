using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Roles;

internal sealed class LogInAction : INodeAction
{
    public string Name => RoleActionNames.LogIn;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new LogInJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
    };
}
