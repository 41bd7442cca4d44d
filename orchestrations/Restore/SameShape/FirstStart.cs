using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>The first start of a node, in the phase whose turn it is: a node that isn't a seed finds nobody before a seed is up.</summary>
internal static class FirstStart
{
    public static async Task<JobRequest> CreateRequestAsync(StepContext step, bool seeds, CancellationToken cancellationToken)
    {
        var mapping = await step.ResultOfAsync<ShapeMapping>(RestorePhases.Prepare, SameShapeActionNames.Shape, cancellationToken);
        if (mapping.Of(step.Step.Node!).IsSeed != seeds)
        {
            throw new StepSkippedException(seeds ? "The node isn't a seed; it starts after them." : "The node is a seed and runs.") { IsLoss = false };
        }

        return new StartCassandraJob
        {
            Cluster = step.Plan.Cluster,
            OperationId = step.Plan.OperationId,
            Fence = await step.FenceAsync(cancellationToken),
        };
    }
}
