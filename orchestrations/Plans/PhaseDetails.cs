namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A phase with the state of its steps.</summary>
public sealed record PhaseDetails
{
    public required string Name { get; init; }

    public required PlanStrategy Strategy { get; init; }

    public required StepStatus Status { get; init; }

    public required bool Always { get; init; }

    public required bool Irrevocable { get; init; }

    public required IReadOnlyList<StepDetails> Steps { get; init; }

    /// <summary>A phase's status, from its steps': the one that most needs to be seen.</summary>
    public static StepStatus StatusOf(PlanPhase phase, IReadOnlyCollection<StepStatus> steps) =>
        phase.Strategy.UntilOneSucceeds && steps.Contains(StepStatus.Complete) ? StepStatus.Complete
        : steps.Contains(StepStatus.Error) ? StepStatus.Error
        : steps.Contains(StepStatus.Waiting) ? StepStatus.Waiting
        : steps.All(step => step == StepStatus.Complete) ? StepStatus.Complete
        : steps.All(step => step == StepStatus.Pending) ? StepStatus.Pending
        : steps.All(step => step is StepStatus.Skipped or StepStatus.Complete)
            ? phase.ToleratesFailures && steps.Contains(StepStatus.Complete) ? StepStatus.Complete : StepStatus.Skipped
        : StepStatus.InProgress;
}
