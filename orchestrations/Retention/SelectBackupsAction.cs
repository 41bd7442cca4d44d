using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Settles which backups are deleted.</summary>
internal sealed class SelectBackupsAction(ClusterCatalog clusters, PruneSelector selector) : IControlAction
{
    public string Name => PruneActionNames.Select;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var cluster = (await clusters.GetAsync(step.Plan.Cluster, cancellationToken)).Value;
        return PruneSelector.Select(cluster, await selector.DecideAsync(cluster, step.StartedAt, cancellationToken));
    }
}
