namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// A long action of the app itself, done in pieces that are each short enough for one activity. A piece may run more than once from the
/// same place (after a crash), so doing it again must do no harm. <see cref="StepFailedException"/> ends the step; a store that
/// doesn't answer is tried again.
/// </summary>
public interface IPiecewiseAction
{
    /// <summary>The name that a <see cref="PlanStep"/> refers to it by.</summary>
    string Name { get; }

    /// <summary>Does the next piece: it goes on from the step's own result so far.</summary>
    Task<StepPiece> RunAsync(StepContext step, CancellationToken cancellationToken);
}
