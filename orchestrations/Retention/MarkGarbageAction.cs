using Ringkeeper.Backups.Retention;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Marks the garbage of the hosts that the step is named after.</summary>
internal sealed class MarkGarbageAction(GarbageCollection garbage, ClusterCatalog clusters) : IControlAction
{
    public string Name => PruneActionNames.Mark;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var cluster = (await clusters.GetAsync(step.Plan.Cluster, cancellationToken)).Value;
        return await garbage.MarkAsync(cluster.Name, step.Step.Id, PruneMarkOptions.Of(cluster), cancellationToken);
    }
}
