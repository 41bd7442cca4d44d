namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Why a backup is kept.</summary>
public sealed record RetentionReason
{
    public required RetentionRule Rule { get; init; }

    /// <summary>What the rule kept it as: the day 2026-11-20, the week 2026-W47, the month 2026-11 or the year 2026. Null for the others.</summary>
    public string? Period { get; init; }
}
