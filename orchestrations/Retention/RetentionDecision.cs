namespace Ringkeeper.Orchestrations.Retention;

/// <summary>What happens to a backup, and why.</summary>
public sealed record RetentionDecision
{
    public required RetentionCandidate Backup { get; init; }

    /// <summary>Every rule that keeps it; empty when it is deleted.</summary>
    public required IReadOnlyList<RetentionReason> Reasons { get; init; }

    public bool Keep => Reasons.Count > 0;
}
