using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Restore.Estimates;

/// <summary>Estimates a planned restore.</summary>
public sealed class RestoreEstimates(DownloadRates rates)
{
    /// <summary>The estimate for the plan's download.</summary>
    /// <param name="plan">A plan whose mode downloads in one phase.</param>
    /// <param name="nodes">What each node would get.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RestoreEstimate> EstimateAsync(OperationPlan plan, IReadOnlyList<RestoreNodeCheck> nodes, CancellationToken cancellationToken)
    {
        var measured = await rates.MeasureAsync(plan.Cluster, cancellationToken).ConfigureAwait(false);
        var throttle = plan.ReadRequest<ThrottledRequest>().Throttle ?? new ThrottlePolicy();
        var width = plan.Phases.FirstOrDefault(phase => phase.Name == RestorePhases.Download)?.Strategy.Width ?? 1;
        var limit = ThrottleShares.Of(throttle, plan.CreatedAt, Math.Min(width, nodes.Count)).BytesPerSecond;
        return RestoreEstimate.Of([.. nodes.Select(node => node.Bytes ?? 0)], width, measured, limit, throttle.Deadline);
    }
}
