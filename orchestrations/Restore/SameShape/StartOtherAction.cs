using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

internal sealed class StartOtherAction : INodeAction
{
    public string Name => SameShapeActionNames.StartOther;

    public Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) =>
        FirstStart.CreateRequestAsync(step, seeds: false, cancellationToken);
}
