using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Agents;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Throttling;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Runs steps: the app's own at once, a node's job by starting it and looking at it.</summary>
public sealed class StepActivities(
    PlanActions actions, PlanStore plans, ControlStore controls, AgentClient agents, JobThrottling throttling, TimeProvider time)
{
    /// <summary>Runs an action of the app itself. A failure that won't pass is an outcome; one that may pass is thrown and retried.</summary>
    [Function(nameof(RunControlStep))]
    public async Task<StepOutcome> RunControlStep([ActivityTrigger] StepReference reference, CancellationToken cancellationToken)
    {
        var step = await actions.ContextAsync(reference, cancellationToken);
        try
        {
            var result = await actions.Control(step.Step.Action).RunAsync(step, cancellationToken);
            return await EndAsync(reference, step.State, result, null, cancellationToken);
        }
        catch (StepNotReadyException e)
        {
            await plans.ChangeStepAsync(reference, step.State, step.State with { Activity = e.Message }, cancellationToken);
            return new StepOutcome { RunAgainAfter = e.RunAgainAfter };
        }
        catch (Exception e) when (e is StepFailedException or AgentRefusedException or (BackupException and not StoreUnavailableException))
        {
            return await EndAsync(reference, step.State, null, e.Message, cancellationToken);
        }
    }

    /// <summary>Runs the next piece of a long action of the app; what it found so far is kept as the step's result.</summary>
    [Function(nameof(RunPiece))]
    public async Task<PieceOutcome> RunPiece([ActivityTrigger] StepReference reference, CancellationToken cancellationToken)
    {
        var step = await actions.ContextAsync(reference, cancellationToken);
        try
        {
            var piece = await actions.Piecewise(step.Step.Action).RunAsync(step, cancellationToken);
            if (piece.IsLast)
            {
                return new PieceOutcome { Ended = await EndAsync(reference, step.State, piece.Result, null, cancellationToken, piece.Progress) };
            }

            var result = JsonSerializer.SerializeToElement(piece.Result, piece.Result.GetType(), CatalogJson.Options);
            await plans.ChangeStepAsync(reference, step.State, step.State with { Result = result, Progress = piece.Progress }, cancellationToken);
            return new PieceOutcome();
        }
        catch (Exception e) when (e is StepFailedException or (BackupException and not StoreUnavailableException))
        {
            return new PieceOutcome { Ended = await EndAsync(reference, step.State, null, e.Message, cancellationToken) };
        }
    }

    /// <summary>Records that a step failed in a way its own activity could not record.</summary>
    [Function(nameof(FailStep))]
    public async Task<StepOutcome> FailStep([ActivityTrigger] StepFailure failure, CancellationToken cancellationToken)
    {
        var step = failure.Step;
        var state = await plans.ReadStepAsync(step.OperationId, step.Phase, step.Step, cancellationToken);
        return await EndAsync(step, state, null, failure.Error, cancellationToken);
    }

    [Function(nameof(StartJob))]
    public async Task<JobLook> StartJob([ActivityTrigger] JobAttempt attempt, CancellationToken cancellationToken)
    {
        var step = await actions.ContextAsync(attempt.Step, cancellationToken);
        try
        {
            var request = await actions.Node(step.Step.Action).CreateRequestAsync(step, cancellationToken);
            var status = await agents.PutJobAsync(step.Step.Agent!, attempt.JobId, request, cancellationToken);
            return await LookAsync(attempt, step, await throttling.AdjustAsync(step, status, cancellationToken), cancellationToken);
        }
        catch (StepSkippedException e)
        {
            await SkipAsync(attempt.Step, step.State, e.Message, cancellationToken);
            return new JobLook { State = JobLookState.Skipped, Error = e.IsLoss ? e.Message : null };
        }
        catch (AgentUnreachableException e)
        {
            return new JobLook { State = JobLookState.Unreachable, Error = e.Message };
        }
        catch (Exception e) when (e is StepFailedException or AgentRefusedException)
        {
            return new JobLook { State = JobLookState.Failed, Error = e.Message };
        }
    }

    [Function(nameof(PollJob))]
    public async Task<JobLook> PollJob([ActivityTrigger] JobAttempt attempt, CancellationToken cancellationToken)
    {
        var step = await actions.ContextAsync(attempt.Step, cancellationToken);
        var agent = step.Step.Agent!;
        try
        {
            var status = await agents.FindJobAsync(agent, attempt.JobId, cancellationToken);
            if (status is { State: JobState.Pending or JobState.Running } && await IsCancelledAsync(step, cancellationToken))
            {
                status = await agents.CancelJobAsync(agent, attempt.JobId, cancellationToken);
            }

            return status is null
                ? new JobLook { State = JobLookState.Unknown }
                : await LookAsync(attempt, step, await throttling.AdjustAsync(step, status, cancellationToken), cancellationToken);
        }
        catch (AgentUnreachableException e)
        {
            return new JobLook { State = JobLookState.Unreachable, Error = e.Message };
        }
        catch (AgentRefusedException e)
        {
            return new JobLook { State = JobLookState.Failed, Error = e.Message };
        }
    }

    private async Task<JobLook> LookAsync(JobAttempt attempt, StepContext step, JobStatus status, CancellationToken cancellationToken)
    {
        var (reference, number) = (attempt.Step, attempt.Number);
        var state = step.State with { Attempt = number, Activity = status.Phase, Progress = status.Progress, Transfer = status.Transfer };
        switch (status.State)
        {
            case JobState.Succeeded:
                await WriteEndAsync(reference, state, JsonSerializer.SerializeToElement(status.Result, CatalogJson.Options), null, cancellationToken);
                return new JobLook { State = JobLookState.Succeeded };
            case JobState.Failed:
                return new JobLook
                {
                    State = status.Error?.Transient == true ? JobLookState.FailedForNow : JobLookState.Failed,
                    Error = $"Node {step.Step.Node}: {Describe(status.Error)}",
                };
            case JobState.Cancelled:
                return new JobLook { State = JobLookState.Cancelled };
            default:
                await plans.ChangeStepAsync(reference, step.State, state, cancellationToken);
                return new JobLook { State = JobLookState.Running };
        }
    }

    private async Task<bool> IsCancelledAsync(StepContext step, CancellationToken cancellationToken)
    {
        if (step.Phase.Always || step.Phase.Irrevocable)
        {
            return false;
        }

        var control = await controls.ReadAsync(step.Plan.OperationId, cancellationToken);
        return control is { Wish: ControlWish.Cancel, Irrevocable: false };
    }

    private async Task<StepOutcome> EndAsync(
        StepReference reference, StepState state, object? result, string? error, CancellationToken cancellationToken, JobProgress? progress = null)
    {
        state = state with
        {
            Progress = progress ?? state.Progress,
            Warnings = result is IStepWarnings { Warnings: { Count: > 0 } warnings } ? warnings : null,
            ShowsResult = result is IShownResult ? true : null,
        };
        JsonElement? json = result is null ? null : JsonSerializer.SerializeToElement(result, result.GetType(), CatalogJson.Options);
        await WriteEndAsync(reference, state, json, error, cancellationToken);
        return error is null ? StepOutcome.Done : StepOutcome.Failed(error);
    }

    private Task SkipAsync(StepReference reference, StepState state, string reason, CancellationToken cancellationToken)
    {
        var skipped = state with { Status = StepStatus.Skipped, EndedAt = state.EndedAt ?? time.GetUtcNow(), Error = reason };
        return plans.ChangeStepAsync(reference, state, skipped, cancellationToken);
    }

    private Task WriteEndAsync(StepReference reference, StepState state, JsonElement? result, string? error, CancellationToken cancellationToken)
    {
        var ended = state with
        {
            Status = error is null ? StepStatus.Complete : StepStatus.Error,
            EndedAt = state.EndedAt ?? time.GetUtcNow(),
            Error = error,
            Result = result,
        };
        return plans.ChangeStepAsync(reference, state, ended, cancellationToken);
    }

    private static string Describe(JobError? error)
    {
        if (error is null)
        {
            return "the job failed without a reason.";
        }

        var table = error.Table is { } name ? $" [table {name}]" : "";
        var file = error.File is { } path ? $" [file {path}]" : "";
        return $"{error.Message} ({error.Code}){table}{file}";
    }
}
