using Microsoft.DurableTask.Client;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Puts an operation's plan, steps, control and end together.</summary>
public sealed class OperationReader(PlanStore plans, ControlStore controls, OperationLog log)
{
    public async Task<OperationDetails> GetAsync(DurableTaskClient client, string operationId, CancellationToken cancellationToken)
    {
        var plan = await plans.GetRequestedAsync(operationId, cancellationToken).ConfigureAwait(false);

        // The summary first: what ends afterwards only shows steps further on than the status says.
        var summary = await log.FindAsync(plan, cancellationToken).ConfigureAwait(false);
        var instance = await client.GetInstanceAsync(operationId, cancellationToken).ConfigureAwait(false);
        var states = await ReadStatesAsync(operationId, cancellationToken).ConfigureAwait(false);
        var control = await controls.ReadAsync(operationId, cancellationToken).ConfigureAwait(false);
        var (status, error) = Status(summary, instance);
        return Describe(plan, states) with
        {
            Status = AtRest(status, states.Values),
            EndedAt = summary?.EndedAt,
            Error = error,
            Warning = summary?.Warning,
            Warnings = summary?.Warnings ?? [.. states.Values.SelectMany(state => state.Warnings ?? [])],
            Control = control,
        };
    }

    /// <summary>The steps' states, with the results that are shown: a listing has none.</summary>
    private async Task<IReadOnlyDictionary<(string Phase, string Step), StepState>> ReadStatesAsync(string operationId, CancellationToken cancellationToken)
    {
        var states = await plans.ReadStepsAsync(operationId, cancellationToken).ConfigureAwait(false);
        var whole = new Dictionary<(string Phase, string Step), StepState>(states);
        foreach (var (phase, step) in states.Where(state => state.Value.ShowsResult == true).Select(state => state.Key))
        {
            var state = await plans.ReadStepAsync(operationId, phase, step, cancellationToken).ConfigureAwait(false);
            whole[(phase, step)] = states[(phase, step)] with { Result = state.Result };
        }

        return whole;
    }

    /// <summary>A plan as it looks before it is started.</summary>
    public static OperationDetails Describe(OperationPlan plan) => Describe(plan, new Dictionary<(string, string), StepState>());

    private static OperationDetails Describe(OperationPlan plan, IReadOnlyDictionary<(string Phase, string Step), StepState> states) => new()
    {
        OperationId = plan.OperationId,
        Kind = plan.Kind,
        Cluster = plan.Cluster,
        Status = OperationStatus.Pending,
        CreatedAt = plan.CreatedAt,
        Control = new OperationControl(),
        Request = plan.Request,
        Phases = [.. plan.Phases.Select(phase => Describe(phase, states))],
    };

    private static PhaseDetails Describe(PlanPhase phase, IReadOnlyDictionary<(string Phase, string Step), StepState> states)
    {
        StepDetails[] steps =
            [.. phase.Steps.Select(step => StepDetails.Of(step, states.GetValueOrDefault((phase.Name, step.Id)) ?? new StepState()))];
        return new PhaseDetails
        {
            Name = phase.Name,
            Strategy = phase.Strategy,
            Status = PhaseDetails.StatusOf(phase, [.. steps.Select(step => step.Status)]),
            Always = phase.Always,
            Irrevocable = phase.Irrevocable,
            Steps = steps,
        };
    }

    /// <summary>A paused operation waits once the steps that were running have ended, not before.</summary>
    private static OperationStatus AtRest(OperationStatus status, IEnumerable<StepState> steps) =>
        status == OperationStatus.Waiting && steps.Any(step => step.Status == StepStatus.InProgress) ? OperationStatus.InProgress : status;

    /// <summary>The catalog's word, unless the orchestration ended without getting to write it (terminated, or failed by a bug).</summary>
    private static (OperationStatus Status, string? Error) Status(OperationSummary? summary, OrchestrationMetadata? instance) =>
        summary is null or { HasEnded: false } && instance is { IsCompleted: true }
            ? (OperationStatus.Error, instance.FailureDetails?.ErrorMessage ?? $"The orchestration ended as {instance.RuntimeStatus}.")
            : (summary?.Status ?? OperationStatus.Pending, summary?.Error);
}
