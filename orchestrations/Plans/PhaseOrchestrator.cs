using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// Runs the steps of one phase in a window as wide as its strategy says. Before each step the operator's wish is asked: a pause
/// takes effect there, and running steps finish. After a failure no further step begins, except in a phase that tries every step;
/// where the steps are alternatives, none begins after a success.
/// </summary>
public static class PhaseOrchestrator
{
    /// <summary>The event that tells a waiting phase to ask for the operator's wish again.</summary>
    public const string ControlEvent = "control";

    public static string InstanceId(string operationId, string phase) => $"{operationId}:{phase}";

    [Function(nameof(RunPhase))]
    public static async Task<PhaseOutcome> RunPhase([OrchestrationTrigger] TaskOrchestrationContext context, PhaseInput input)
    {
        var outline = await context.CallActivityAsync<PhaseOutline>(nameof(PhaseActivities.OutlinePhase), input, PlanRetries.Activity);
        var outcome = new PhaseOutcome();
        var running = new List<Task<StepOutcome>>();
        foreach (var step in outline.Steps)
        {
            while (running.Count >= outline.Width)
            {
                outcome = Add(outcome, await NextAsync(running));
            }

            if (outcome.Cancelled || (outcome.Failed > 0 && !outline.TriesEveryStep) || (outcome.Complete > 0 && outline.UntilOneSucceeds))
            {
                break;
            }

            var reference = new StepReference { OperationId = input.OperationId, Phase = input.Phase, Step = step.Id };
            if (!await MayBeginAsync(context, reference))
            {
                outcome = outcome with { Cancelled = true };
                break;
            }

            running.Add(step switch
            {
                { IsNodeJob: true } => NodeJobAsync(context, reference, outline.Pacing),
                { IsPiecewise: true } => PiecewiseStepAsync(context, reference),
                _ => ControlStepAsync(context, reference),
            });
        }

        while (running.Count > 0)
        {
            outcome = Add(outcome, await NextAsync(running));
        }

        return outcome with { Tolerated = outline.ToleratesFailures && outcome.Complete > 0 };
    }

    private static async Task<bool> MayBeginAsync(TaskOrchestrationContext context, StepReference step)
    {
        while (true)
        {
            switch (await context.CallActivityAsync<StepPermission>(nameof(PhaseActivities.BeginStep), step, PlanRetries.Activity))
            {
                case StepPermission.Proceed:
                    return true;
                case StepPermission.Cancel:
                    return false;
                default:
                    await context.WaitForExternalEvent<string>(ControlEvent);
                    break;
            }
        }
    }

    private static Task<StepOutcome> NodeJobAsync(TaskOrchestrationContext context, StepReference step, JobPacing pacing) =>
        RecordingFailureAsync(context, step, context.CallSubOrchestratorAsync<StepOutcome>(
            nameof(NodeJobOrchestrator.NodeJob), new NodeJobInput { Step = step, Pacing = pacing }));

    private static Task<StepOutcome> PiecewiseStepAsync(TaskOrchestrationContext context, StepReference step) =>
        RecordingFailureAsync(context, step, context.CallSubOrchestratorAsync<StepOutcome>(nameof(PiecewiseOrchestrator.RunPieces), step));

    private static Task<StepOutcome> ControlStepAsync(TaskOrchestrationContext context, StepReference step) =>
        RecordingFailureAsync(context, step, RunUntilReadyAsync(context, step));

    private static async Task<StepOutcome> RunUntilReadyAsync(TaskOrchestrationContext context, StepReference step)
    {
        while (true)
        {
            var outcome = await context.CallActivityAsync<StepOutcome>(nameof(StepActivities.RunControlStep), step, PlanRetries.Activity);
            if (outcome.RunAgainAfter is not { } wait)
            {
                return outcome;
            }

            await context.CreateTimer(wait, CancellationToken.None);
            if (!await MayBeginAsync(context, step))
            {
                return new StepOutcome { Cancelled = true };
            }
        }
    }

    private static async Task<StepOutcome> RecordingFailureAsync(TaskOrchestrationContext context, StepReference step, Task<StepOutcome> run)
    {
        try
        {
            return await run;
        }
        catch (TaskFailedException e)
        {
            var failure = new StepFailure { Step = step, Error = e.FailureDetails.ErrorMessage };
            return await context.CallActivityAsync<StepOutcome>(nameof(StepActivities.FailStep), failure, PlanRetries.Activity);
        }
    }

    private static async Task<StepOutcome> NextAsync(List<Task<StepOutcome>> running)
    {
        var ended = await Task.WhenAny(running);
        running.Remove(ended);
        return await ended;
    }

    private static PhaseOutcome Add(PhaseOutcome outcome, StepOutcome step) => step switch
    {
        { Cancelled: true } => outcome with { Cancelled = true },
        { Skipped: true } => outcome with { Skipped = outcome.Skipped + 1, Error = outcome.Error ?? step.Error },
        { Error: { } error } => outcome with { Failed = outcome.Failed + 1, Error = outcome.Error ?? error },
        _ => outcome with { Complete = outcome.Complete + 1 },
    };
}
