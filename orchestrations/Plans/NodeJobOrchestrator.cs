using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// Follows one job of one node: start, look, wait, look again. An agent that is silent is given time; a failure that may pass is
/// tried again as a new job; what is left fails the step.
/// </summary>
public static class NodeJobOrchestrator
{
    private const int LooksPerGeneration = 40;

    [Function(nameof(NodeJob))]
    public static async Task<StepOutcome> NodeJob([OrchestrationTrigger] TaskOrchestrationContext context, NodeJobInput input)
    {
        var at = input;
        for (var look = 0; look < LooksPerGeneration; look++)
        {
            var attempt = new JobAttempt { Step = at.Step, Number = at.Attempt };
            var seen = await context.CallActivityAsync<JobLook>(
                at.Started ? nameof(StepActivities.PollJob) : nameof(StepActivities.StartJob), attempt, PlanRetries.Activity);
            switch (seen.State)
            {
                case JobLookState.Succeeded:
                    return StepOutcome.Done;
                case JobLookState.Cancelled:
                    return new StepOutcome { Cancelled = true };
                case JobLookState.Skipped:
                    return new StepOutcome { Skipped = true, Error = seen.Error };
                case JobLookState.Failed:
                    return await FailAsync(context, at, seen.Error!);
                case JobLookState.FailedForNow when at.Attempt >= at.Pacing.Attempts:
                    return await FailAsync(context, at, seen.Error!);
                case JobLookState.FailedForNow:
                    at = at with { Attempt = at.Attempt + 1, Started = false, Looks = at.Looks + 1, SilentSince = null };
                    break;
                case JobLookState.Unreachable when SilenceIsTooLong(at, context.CurrentUtcDateTime):
                    return await FailAsync(context, at, seen.Error!);
                case JobLookState.Unreachable:
                    at = at with { Looks = at.Looks + 1, SilentSince = at.SilentSince ?? context.CurrentUtcDateTime };
                    break;
                default:
                    at = at with { Started = seen.State == JobLookState.Running, Looks = at.Looks + 1, SilentSince = null };
                    break;
            }

            await context.CreateTimer(at.Pacing.Interval(at.Looks - 1), CancellationToken.None);
        }

        context.ContinueAsNew(at);
        return StepOutcome.Done;
    }

    private static bool SilenceIsTooLong(NodeJobInput at, DateTime now) =>
        at.SilentSince is { } since && now - since >= at.Pacing.UnreachableTolerance;

    private static Task<StepOutcome> FailAsync(TaskOrchestrationContext context, NodeJobInput at, string error) =>
        context.CallActivityAsync<StepOutcome>(
            nameof(StepActivities.FailStep), new StepFailure { Step = at.Step, Error = error }, PlanRetries.Activity);
}
