using Microsoft.DurableTask.Client;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Tries out prunes; changes nothing.</summary>
public sealed class PrunePreviews(ClusterCatalog clusters, PruneStarter starter, PruneSelector selector, GarbageCollection garbage, TimeProvider time)
{
    // What a request may take the time to read.
    private const long MaximumManifestBytes = 8L << 30;

    public async Task<PrunePreview> CreateAsync(DurableTaskClient client, string cluster, CancellationToken cancellationToken)
    {
        var registration = (await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false)).Value;
        var plan = await starter.PlanAsync(client, cluster, cancellationToken).ConfigureAwait(false);
        var decisions = await selector.DecideAsync(registration, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var preview = new PrunePreview
        {
            Plan = OperationReader.Describe(plan),
            Backups = decisions,
            WaitsFor = await garbage.ListWaitedForAsync(cluster, "", cancellationToken).ConfigureAwait(false),
        };
        try
        {
            var deleted = PruneSelector.Select(registration, decisions).Delete.ToHashSet(StringComparer.Ordinal);
            return await garbage.MeasureManifestsAsync(cluster, deleted, cancellationToken).ConfigureAwait(false) <= MaximumManifestBytes
                ? preview with { Garbage = await garbage.EstimateAsync(cluster, "", deleted, cancellationToken).ConfigureAwait(false) }
                : preview;
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return preview with { BlockedBy = e.Message };
        }
    }
}
