namespace Ringkeeper.Orchestrations.Plans;

/// <summary>
/// A short action of the app itself. It may run more than once for the same step (after a crash), so doing it again must do no
/// harm. <see cref="StepFailedException"/> ends the step, <see cref="StepNotReadyException"/> has it run again later; any other exception is retried first.
/// </summary>
public interface IControlAction
{
    /// <summary>The name that a <see cref="PlanStep"/> refers to it by.</summary>
    string Name { get; }

    /// <summary>Does it; what is returned is kept as the step's result, as JSON.</summary>
    Task<object?> RunAsync(StepContext step, CancellationToken cancellationToken);
}
