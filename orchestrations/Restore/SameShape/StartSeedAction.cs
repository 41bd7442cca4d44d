using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

internal sealed class StartSeedAction : INodeAction
{
    public string Name => SameShapeActionNames.StartSeed;

    public Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) =>
        FirstStart.CreateRequestAsync(step, seeds: true, cancellationToken);
}
