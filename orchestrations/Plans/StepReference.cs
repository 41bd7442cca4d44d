namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Names one step of one operation.</summary>
public sealed record StepReference
{
    public required string OperationId { get; init; }

    public required string Phase { get; init; }

    public required string Step { get; init; }

    /// <summary>The id of the step's job at its agent, one for each attempt.</summary>
    public string JobId(int attempt) => FormattableString.Invariant($"{OperationId}.{Phase}.{Step}.{attempt}");
}
