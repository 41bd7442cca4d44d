using Ringkeeper.Backups.Retention;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>What a prune did.</summary>
public sealed record PruneReport
{
    public required string OperationId { get; init; }

    /// <summary>The backups that were deleted.</summary>
    public required IReadOnlyList<string> DeletedBackups { get; init; }

    /// <summary>What kept backups that the policy doesn't keep.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>Failed backups whose remains were deleted.</summary>
    public required IReadOnlyList<string> Leftovers { get; init; }

    public required MarkResult Marked { get; init; }

    public required SweepResult Swept { get; init; }
}
