using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How an operation ended, for the catalog.</summary>
public sealed record OperationEnd
{
    public required string OperationId { get; init; }

    public required OperationStatus Status { get; init; }

    public string? Error { get; init; }

    /// <summary>What it went on without, and what else must be known.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>All of them as one text; null for none.</summary>
    [JsonIgnore]
    public string? Warning => Warnings.Count > 0 ? string.Join(" ", Warnings) : null;
}
