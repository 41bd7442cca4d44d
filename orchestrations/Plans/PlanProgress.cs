namespace Ringkeeper.Orchestrations.Plans;

/// <summary>An operation's custom status: counts per phase, whatever the number of nodes.</summary>
public sealed record PlanProgress
{
    /// <summary>The phase that is running.</summary>
    public string? Phase { get; init; }

    /// <summary>How the phases before it ended.</summary>
    public required IReadOnlyDictionary<string, PhaseOutcome> Phases { get; init; }
}
