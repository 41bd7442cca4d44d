using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Guard;

internal sealed class PutCompactionBackAction : INodeAction
{
    public string Name => GuardActionNames.PutBack;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new ReleaseCompactionJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
    };
}
