using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>
/// How fast the transfers of an operation may go: as the operator said last, or else as its plan says. Asked at every look at a node's
/// job, so that whatever changes reaches all nodes, in time, whoever was away.
/// </summary>
public sealed class OperationThrottles(PlanStore plans, ControlStore controls)
{
    public async Task<ThrottlePolicy> ReadAsync(OperationPlan plan, CancellationToken cancellationToken)
    {
        var control = await controls.ReadAsync(plan.OperationId, cancellationToken).ConfigureAwait(false);
        return control.Throttle ?? plan.ReadRequest<ThrottledRequest>().Throttle ?? new ThrottlePolicy();
    }

    /// <summary>Says it anew for the whole operation, steps to come included.</summary>
    public Task SetAsync(string operationId, ThrottlePolicy throttle, CancellationToken cancellationToken) =>
        controls.ChangeAsync(operationId, current => current with { Throttle = throttle }, cancellationToken);

    /// <summary>The limit of each node of a phase now.</summary>
    public async Task<TransferLimit> LimitAsync(OperationPlan plan, PlanPhase phase, CancellationToken cancellationToken) =>
        await LimitAsync(plan, phase, await ReadAsync(plan, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The limit each node of a phase would have now by these limits of its operation.</summary>
    public async Task<TransferLimit> LimitAsync(OperationPlan plan, PlanPhase phase, ThrottlePolicy throttle, CancellationToken cancellationToken)
    {
        var nodes = throttle.ClusterBytesPerSecond is null ? 1 : await NodesAtATimeAsync(plan.OperationId, phase, cancellationToken).ConfigureAwait(false);
        return ThrottleShares.Of(throttle, plan.CreatedAt, nodes);
    }

    // As many as the phase runs at a time, or as are left. It only falls, so that nodes that begin never exceed the cluster's limit.
    private async Task<int> NodesAtATimeAsync(string operationId, PlanPhase phase, CancellationToken cancellationToken)
    {
        var states = await plans.ReadStepsAsync(operationId, phase.Name, cancellationToken).ConfigureAwait(false);
        var left = phase.Steps.Count(step => !states.TryGetValue(step.Id, out var state) || !state.HasEnded);
        return Math.Clamp(left, 1, phase.Strategy.Width);
    }
}
