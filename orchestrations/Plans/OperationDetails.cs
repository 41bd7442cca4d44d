using System.Text.Json;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>A whole operation as its operator sees it: the plan with the state of every step.</summary>
public sealed record OperationDetails
{
    public required string OperationId { get; init; }

    public required string Kind { get; init; }

    public required string Cluster { get; init; }

    public required OperationStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Error { get; init; }

    /// <summary>What the operation went on without, and what else must be known.</summary>
    public string? Warning { get; init; }

    /// <summary>The same one by one; while it runs, what its steps have said so far.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public required OperationControl Control { get; init; }

    public required JsonElement Request { get; init; }

    public required IReadOnlyList<PhaseDetails> Phases { get; init; }
}
