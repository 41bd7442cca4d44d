using Ringkeeper.Backups.Retention;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Sweeps the garbage of the hosts that the step is named after. Tried again, it counts anew: what was deleted before is gone.</summary>
internal sealed class SweepGarbageAction(GarbageCollection garbage) : IControlAction
{
    public string Name => PruneActionNames.Sweep;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken) =>
        await garbage.SweepAsync(step.Plan.Cluster, step.Step.Id, cancellationToken);
}
