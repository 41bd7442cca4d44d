using Ringkeeper.Contract.Checks;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Checks;

internal sealed class CheckRowsAction : INodeAction
{
    public const string ActionName = "check-rows";

    public string Name => ActionName;

    public async Task<JobRequest> CreateRequestAsync(StepContext step, CancellationToken cancellationToken) => new CheckRowsJob
    {
        Cluster = step.Plan.Cluster,
        OperationId = step.Plan.OperationId,
        Fence = await step.FenceAsync(cancellationToken),
        Checks = step.Plan.ReadRequest<RestoreRequest>().Checks ?? [],
    };
}
