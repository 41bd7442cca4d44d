using Microsoft.DurableTask;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// How an orchestrator runs its operation's plan: phases in the order the orchestrator names them, then, whatever happened, the
/// ones that clean up, then the end in the catalog.
/// </summary>
internal sealed class PlanRun(TaskOrchestrationContext context, string operationId)
{
    private readonly Dictionary<string, PhaseOutcome> _outcomes = [];
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];
    private bool _stopped;

    public static async Task<OperationOutcome> ExecuteAsync(
        TaskOrchestrationContext context, string operationId, Func<PlanRun, Task> operation, Func<PlanRun, Task> cleanUp)
    {
        var run = new PlanRun(context, operationId);
        await context.CallActivityAsync<string>(nameof(PhaseActivities.BeginOperation), operationId, PlanRetries.Activity);
        await operation(run);
        await cleanUp(run);
        return await run.EndAsync();
    }

    /// <summary>Runs a phase, unless one before it failed or the operation was cancelled.</summary>
    public async Task RunAsync(string phase)
    {
        if (_stopped)
        {
            return;
        }

        var outcome = await RunAlwaysAsync(phase);
        _stopped = (outcome.Failed > 0 && !outcome.Tolerated) || outcome.Cancelled;
    }

    /// <summary>Whether the phase was come to, so that there may be something to undo.</summary>
    public bool HasBegun(string phase) => _outcomes.ContainsKey(phase);

    /// <summary>Whether a step of the phase was carried out, with or without success.</summary>
    public bool HasRunSteps(string phase) => _outcomes.TryGetValue(phase, out var outcome) && outcome.Complete + outcome.Failed > 0;

    /// <summary>Whether the phase was run to its end without a failure.</summary>
    public bool Succeeded(string phase) => _outcomes.TryGetValue(phase, out var outcome) && outcome is { Failed: 0, Cancelled: false };

    public bool HasFailedSteps(string phase) => _outcomes.TryGetValue(phase, out var outcome) && outcome.Failed > 0;

    public int CompleteSteps(string phase) => _outcomes.TryGetValue(phase, out var outcome) ? outcome.Complete : 0;

    /// <summary>Adds to what the operation says of its failure.</summary>
    public void AddError(string error) => _errors.Add(error);

    /// <summary>Runs a phase whatever happened before.</summary>
    public async Task<PhaseOutcome> RunAlwaysAsync(string phase)
    {
        context.SetCustomStatus(new PlanProgress { Phase = phase, Phases = _outcomes });
        var outcome = await RunPhaseAsync(phase);
        _outcomes[phase] = outcome;
        if (outcome.Error is { } error)
        {
            (outcome.Tolerated ? _warnings : _errors).Add(error);
        }

        return outcome;
    }

    private async Task<PhaseOutcome> RunPhaseAsync(string phase)
    {
        try
        {
            return await context.CallSubOrchestratorAsync<PhaseOutcome>(
                nameof(PhaseOrchestrator.RunPhase),
                new PhaseInput { OperationId = operationId, Phase = phase },
                new TaskOptions().WithInstanceId(PhaseOrchestrator.InstanceId(operationId, phase)));
        }
        catch (TaskFailedException e)
        {
            // The catalog itself could not be reached for long: the phases that clean up must still have their chance.
            return new PhaseOutcome { Failed = 1, Error = e.FailureDetails.ErrorMessage };
        }
    }

    private async Task<OperationOutcome> EndAsync()
    {
        var cancelled = _outcomes.Values.Any(outcome => outcome.Cancelled);
        var end = new OperationEnd
        {
            OperationId = operationId,
            Status = _errors.Count > 0 ? OperationStatus.Error : cancelled ? OperationStatus.Cancelled : OperationStatus.Complete,
            Error = _errors.Count > 0 ? string.Join(" ", _errors) : null,
            Warnings = [.. _warnings.Distinct()],
        };
        await context.CallActivityAsync<OperationStatus>(nameof(PhaseActivities.EndOperation), end, PlanRetries.Activity);
        context.SetCustomStatus(new PlanProgress { Phases = _outcomes });
        return end.Error is null
            ? new OperationOutcome { Status = end.Status }
            : throw new OperationFailedException(end.Error);
    }
}
