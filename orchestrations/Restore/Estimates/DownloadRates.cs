using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Restore.Estimates;

/// <summary>How fast a cluster's nodes have downloaded lately, by the catalog's record of its restores.</summary>
public sealed class DownloadRates(OperationLog log, PlanStore plans)
{
    private const int OperationsLookedAt = 100;
    private const int RestoresMeasured = 3;

    // In less than this, asking for manifests and keys takes longer than moving the bytes.
    private const long LeastBytes = 16 << 20;

    /// <summary>Bytes per second of one node, over its last restores that had no limits; null when there are none of some size.</summary>
    public async Task<long?> MeasureAsync(string cluster, CancellationToken cancellationToken)
    {
        var page = await log.ListAsync(cluster, OperationStatus.Complete, OperationsLookedAt, continuationToken: null, cancellationToken).ConfigureAwait(false);
        var (bytes, seconds, measured) = (0.0, 0.0, 0);
        foreach (var operation in page.Items.Where(operation => operation.Kind == OperationKinds.Restore))
        {
            var plan = await plans.FindAsync(operation.OperationId, cancellationToken).ConfigureAwait(false);
            if (plan is null || plan.ReadRequest<ThrottledRequest>().Throttle is not null || measured == RestoresMeasured)
            {
                continue;
            }

            var states = await plans.ReadStepsAsync(operation.OperationId, RestorePhases.Download, cancellationToken).ConfigureAwait(false);
            var moved = states.Values.Where(state => state is { Status: StepStatus.Complete, Progress.BytesDone: >= LeastBytes, StartedAt: not null, EndedAt: not null }).ToList();
            measured += moved.Count > 0 ? 1 : 0;
            bytes += moved.Sum(state => (double)state.Progress!.BytesDone);
            seconds += moved.Sum(state => (state.EndedAt!.Value - state.StartedAt!.Value).TotalSeconds);
        }

        return bytes > 0 && seconds > 0 ? Math.Max(1, (long)(bytes / seconds)) : null;
    }
}
