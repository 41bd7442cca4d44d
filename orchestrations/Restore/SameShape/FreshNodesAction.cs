using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>Asks the nodes of the cluster that hasn't started yet what their settings say.</summary>
internal sealed class FreshNodesAction(FreshClusterReader reader, ClusterCatalog catalog) : IControlAction
{
    public string Name => SameShapeActionNames.Nodes;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var registration = await catalog.FindAsync(step.Plan.Cluster, cancellationToken)
            ?? throw new StepFailedException($"Cluster '{step.Plan.Cluster}' is not registered any more.");
        return await reader.ReadAsync(registration.Value, cancellationToken);
    }
}
