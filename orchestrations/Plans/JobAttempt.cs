namespace Ringkeeper.Orchestrations.Plans;

/// <summary>One try of a step's job.</summary>
public sealed record JobAttempt
{
    public required StepReference Step { get; init; }

    /// <summary>From 1. A job that failed keeps its id at the agent, so another try is another job.</summary>
    public required int Number { get; init; }

    public string JobId => Step.JobId(Number);
}
