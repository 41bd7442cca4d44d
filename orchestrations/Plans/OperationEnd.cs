namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How an operation ended, for the catalog.</summary>
public sealed record OperationEnd
{
    public required string OperationId { get; init; }

    public required OperationStatus Status { get; init; }

    public string? Error { get; init; }

    /// <summary>What it went on without.</summary>
    public string? Warning { get; init; }
}
