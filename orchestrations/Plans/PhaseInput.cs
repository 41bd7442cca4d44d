namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Input of <see cref="PhaseOrchestrator"/>.</summary>
public sealed record PhaseInput
{
    public required string OperationId { get; init; }

    public required string Phase { get; init; }
}
