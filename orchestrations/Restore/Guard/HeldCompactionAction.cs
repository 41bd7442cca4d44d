using Microsoft.Extensions.Options;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Orchestrations.Plans;
using Ringkeeper.Orchestrations.Restore.Roles;

namespace Ringkeeper.Orchestrations.Restore.Guard;

/// <summary>Looks whether the restore came to the end of its guard before a node's hold of compaction did.</summary>
internal sealed class HeldCompactionAction(IOptions<GuardOptions> options) : IControlAction
{
    private static readonly string[] Holding = [GuardPhases.Hold, RestorePhases.Import, GuardPhases.Repair, RolePhases.Import, RolePhases.Repair];

    public string Name => GuardActionNames.Held;

    public async Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken)
    {
        var states = await step.StatesAsync(cancellationToken);
        var expired = step.Plan.Phase(GuardPhases.Hold).Steps
            .Where(node => ExpiryOf(node, states) < step.StartedAt)
            .Select(node => node.Node!)
            .ToList();
        return new HeldCompaction { ExpiredOn = expired, FromSchemaOn = await FromSchemaAsync(step, cancellationToken), Hold = options.Value.CompactionHold };
    }

    private static async Task<IReadOnlyList<string>> FromSchemaAsync(StepContext step, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var node in step.Plan.Phase(GuardPhases.Hold).Steps)
        {
            if (await step.FindResultOfAsync<HoldCompactionResult>(GuardPhases.Hold, node.Id, cancellationToken) is { FromSchema: true })
            {
                found.Add(node.Node!);
            }
        }

        return found;
    }

    private DateTimeOffset? ExpiryOf(PlanStep node, IReadOnlyDictionary<(string Phase, string Step), StepState> states) => Holding
        .Select(phase => states.GetValueOrDefault((phase, node.Id)))
        .Where(state => state is { Status: StepStatus.Complete })
        .Max(state => state!.StartedAt) + options.Value.CompactionHold;
}
