namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How a phase ended.</summary>
public sealed record PhaseOutcome
{
    public int Complete { get; init; }

    public int Failed { get; init; }

    public bool Cancelled { get; init; }

    /// <summary>The first failed step's error.</summary>
    public string? Error { get; init; }
}
