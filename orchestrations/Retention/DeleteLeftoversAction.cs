using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Deletes what failed backups left, and ends deletions that somebody began. Its result is the backups' ids.</summary>
internal sealed class DeleteLeftoversAction(BackupStore store, ClusterCatalog clusters, TimeProvider time) : IControlAction
{
    public string Name => PruneActionNames.Leftovers;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var cluster = (await clusters.GetAsync(step.Plan.Cluster, cancellationToken)).Value;
        var selection = await step.ResultOfAsync<PruneSelection>(PrunePhases.Prepare, PruneActionNames.Select, cancellationToken);
        return await new BackupDeletion(store, time).DeleteLeftoversAsync(
            cluster.Name, PruneMarkOptions.Of(cluster).Grace, selection.Guard, cancellationToken);
    }
}
