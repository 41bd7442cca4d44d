using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Restore.Guard;

/// <summary>Looks whether the restore came to the end of its guard before a node's hold of compaction did.</summary>
internal sealed class HeldCompactionAction(IOptions<GuardOptions> options) : IControlAction
{
    private static readonly string[] Holding = [GuardPhases.Hold, RestorePhases.Import, GuardPhases.Repair];

    public string Name => GuardActionNames.Held;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var states = await step.StatesAsync(cancellationToken);
        var expired = step.Plan.Phase(GuardPhases.Hold).Steps
            .Where(node => ExpiryOf(node, states) < step.StartedAt)
            .Select(node => node.Node!)
            .ToList();
        return new HeldCompaction { ExpiredOn = expired, Hold = options.Value.CompactionHold };
    }

    private DateTimeOffset? ExpiryOf(PlanStep node, IReadOnlyDictionary<(string Phase, string Step), StepState> states) => Holding
        .Select(phase => states.GetValueOrDefault((phase, node.Id)))
        .Where(state => state is { Status: StepStatus.Complete })
        .Max(state => state!.StartedAt) + options.Value.CompactionHold;
}
