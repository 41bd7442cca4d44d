namespace Ringkeeper.Orchestrations.Plans;

/// <summary>One operation in a list.</summary>
public sealed record OperationSummary
{
    public required string OperationId { get; init; }

    public required string Kind { get; init; }

    public required string Cluster { get; init; }

    public required OperationStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Error { get; init; }

    /// <summary>What the operation went on without, such as nodes that were left out or failed, each with the reason; and what else must be known.</summary>
    public string? Warning { get; init; }

    /// <summary>The same one by one, with what steps say besides; null for none, and in a list.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    public bool HasEnded => Status is OperationStatus.Complete or OperationStatus.Error or OperationStatus.Cancelled;
}
