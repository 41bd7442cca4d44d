namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The output of an operation's orchestration that didn't fail.</summary>
public sealed record OperationOutcome
{
    public required OperationStatus Status { get; init; }
}
