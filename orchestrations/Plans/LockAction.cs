using Ringkeeper.Orchestrations.Locks;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// Makes sure that the operation holds its cluster. The lock was taken before the operation was started; it is gone only when the
/// start took so long that another operation took it over.
/// </summary>
internal sealed class LockAction(LockStore locks) : IControlAction
{
    public string Name => PlanActionNames.Lock;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var plan = step.Plan;
        var attempt = await locks.AcquireAsync(
            plan.Cluster, plan.OperationId, plan.Kind, (_, _) => Task.FromResult(HolderState.Running), cancellationToken);
        return attempt.Succeeded
            ? attempt.Held
            : throw new StepFailedException($"Cluster '{plan.Cluster}' is held by operation '{attempt.Owner.OperationId}'.");
    }
}
