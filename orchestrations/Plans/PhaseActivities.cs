using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Events;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>What the orchestrators of plans do through activities, apart from running steps.</summary>
public sealed class PhaseActivities(
    PlanActions actions, PlanStore plans, ControlStore controls, OperationLog log, IClusterEvents events, IOptions<AgentsOptions> agents, TimeProvider time)
{
    private const int IrrevocablePatience = 5;

    [Function(nameof(OutlinePhase))]
    public async Task<PhaseOutline> OutlinePhase([ActivityTrigger] PhaseInput input, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(input.OperationId, cancellationToken);
        var phase = plan.Phase(input.Phase);

        // Past the point of no return the only way is forward.
        var patience = phase.Irrevocable ? IrrevocablePatience : 1;
        return new PhaseOutline
        {
            Width = phase.Strategy.Width,
            TriesEveryStep = phase.Always || phase.Irrevocable || phase.TriesEveryStep || phase.ToleratesFailures || phase.Strategy.UntilOneSucceeds,
            UntilOneSucceeds = phase.Strategy.UntilOneSucceeds,
            ToleratesFailures = phase.ToleratesFailures || phase.Strategy.UntilOneSucceeds,
            Steps =
            [
                .. phase.Steps.Select(step => new StepOutline
                {
                    Id = step.Id,
                    IsNodeJob = step.Agent is not null,
                    IsPiecewise = step.Agent is null && actions.IsPiecewise(step.Action),
                }),
            ],
            Pacing = new JobPacing
            {
                FirstPollInterval = agents.Value.FirstPollInterval,
                MaximumPollInterval = agents.Value.MaximumPollInterval,
                UnreachableTolerance = agents.Value.UnreachableTolerance * patience,
                Attempts = agents.Value.JobAttempts * patience,
            },
        };
    }

    /// <summary>Asks the operator's wish before a step, and records that the step has begun or waits.</summary>
    [Function(nameof(BeginStep))]
    public async Task<StepPermission> BeginStep([ActivityTrigger] StepReference step, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(step.OperationId, cancellationToken);
        var phase = plan.Phase(step.Phase);
        var permission = await PermissionAsync(step.OperationId, phase, cancellationToken);
        if (permission == StepPermission.Cancel)
        {
            return permission;
        }

        var state = await plans.ReadStepAsync(step.OperationId, step.Phase, step.Step, cancellationToken);
        if (permission == StepPermission.Wait)
        {
            await plans.WriteStepAsync(step.OperationId, step.Phase, step.Step, state with { Status = StepStatus.Waiting }, cancellationToken);
            await WriteStatusAsync(plan, OperationStatus.Waiting, cancellationToken);
        }
        else if (!state.HasEnded)
        {
            // Begun twice (the first answer was lost in a crash) it keeps its first start: job requests are made from it.
            var begun = state with { Status = StepStatus.InProgress, StartedAt = state.StartedAt ?? time.GetUtcNow() };
            await plans.WriteStepAsync(step.OperationId, step.Phase, step.Step, begun, cancellationToken);
            if (state.Status == StepStatus.Waiting)
            {
                await WriteStatusAsync(plan, OperationStatus.InProgress, cancellationToken);
            }
        }

        return permission;
    }

    [Function(nameof(BeginOperation))]
    public async Task<string> BeginOperation([ActivityTrigger] string operationId, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(operationId, cancellationToken);
        await WriteStatusAsync(plan, OperationStatus.InProgress, cancellationToken);
        return plan.Kind;
    }

    /// <summary>Marks what didn't run as skipped, writes how the operation ended, and tells it.</summary>
    [Function(nameof(EndOperation))]
    public async Task<OperationStatus> EndOperation([ActivityTrigger] OperationEnd end, CancellationToken cancellationToken)
    {
        var plan = await plans.GetAsync(end.OperationId, cancellationToken);
        var states = await plans.ReadStepsAsync(end.OperationId, cancellationToken);
        foreach (var (phase, step) in plan.Phases.SelectMany(phase => phase.Steps.Select(step => (phase.Name, step.Id))))
        {
            if (!states.TryGetValue((phase, step), out var state) || !state.HasEnded)
            {
                var skipped = (state ?? new StepState()) with { Status = StepStatus.Skipped, EndedAt = time.GetUtcNow() };
                await plans.WriteStepAsync(end.OperationId, phase, step, skipped, cancellationToken);
            }
        }

        end = end with { Warnings = [.. end.Warnings, .. await WarningsAsync(end.OperationId, states, cancellationToken)] };
        var summary = Summary(plan, end.Status) with
        {
            EndedAt = time.GetUtcNow(),
            Error = end.Error,
            Warning = end.Warning,
            Warnings = end.Warnings.Count > 0 ? end.Warnings : null,
        };
        await log.WriteAsync(summary, cancellationToken);
        await events.RaiseAsync(OperationEvents.Of(plan, end, time.GetUtcNow()), cancellationToken);
        return end.Status;
    }

    private async Task<IEnumerable<string>> WarningsAsync(
        string operationId, IReadOnlyDictionary<(string Phase, string Step), StepState> states, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        foreach (var (phase, step) in states.Where(state => state.Value.Warnings is not null).OrderBy(state => state.Value.EndedAt).Select(state => state.Key))
        {
            // A listing has only the first of them.
            warnings.AddRange((await plans.ReadStepAsync(operationId, phase, step, cancellationToken)).Warnings ?? []);
        }

        return warnings;
    }

    private async Task<StepPermission> PermissionAsync(string operationId, PlanPhase phase, CancellationToken cancellationToken)
    {
        if (phase.Always)
        {
            return StepPermission.Proceed;
        }

        var control = phase.Irrevocable
            ? await controls.ChangeAsync(
                operationId, current => current.Wish == ControlWish.Run ? current with { Irrevocable = true } : null, cancellationToken)
            : await controls.ReadAsync(operationId, cancellationToken);
        return control.Wish switch
        {
            ControlWish.Pause => StepPermission.Wait,
            ControlWish.Cancel when !control.Irrevocable => StepPermission.Cancel,
            _ => StepPermission.Proceed,
        };
    }

    private Task WriteStatusAsync(OperationPlan plan, OperationStatus status, CancellationToken cancellationToken) =>
        log.WriteAsync(Summary(plan, status), cancellationToken);

    private static OperationSummary Summary(OperationPlan plan, OperationStatus status) => new()
    {
        OperationId = plan.OperationId,
        Kind = plan.Kind,
        Cluster = plan.Cluster,
        Status = status,
        CreatedAt = plan.CreatedAt,
    };
}
