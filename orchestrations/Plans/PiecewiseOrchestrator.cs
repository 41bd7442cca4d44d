using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Runs a long step of the app piece by piece. Before each piece the operator's wish is asked, so a pause needn't wait for the step's end.</summary>
public static class PiecewiseOrchestrator
{
    private const int PiecesPerGeneration = 40;

    private static readonly TimeSpan PauseInterval = TimeSpan.FromSeconds(5);

    [Function(nameof(RunPieces))]
    public static async Task<StepOutcome> RunPieces([OrchestrationTrigger] TaskOrchestrationContext context, StepReference step)
    {
        for (var piece = 0; piece < PiecesPerGeneration; piece++)
        {
            switch (await context.CallActivityAsync<StepPermission>(nameof(PhaseActivities.BeginStep), step, PlanRetries.Activity))
            {
                case StepPermission.Cancel:
                    return new StepOutcome { Cancelled = true };
                case StepPermission.Wait:
                    await context.CreateTimer(PauseInterval, CancellationToken.None);
                    break;
                default:
                    var outcome = await context.CallActivityAsync<PieceOutcome>(nameof(StepActivities.RunPiece), step, PlanRetries.Activity);
                    if (outcome.Ended is { } ended)
                    {
                        return ended;
                    }

                    break;
            }
        }

        context.ContinueAsNew(step);
        return StepOutcome.Done;
    }
}
