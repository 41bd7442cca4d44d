namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Input of <see cref="StepActivities.FailStep"/>.</summary>
public sealed record StepFailure
{
    public required StepReference Step { get; init; }

    public required string Error { get; init; }
}
