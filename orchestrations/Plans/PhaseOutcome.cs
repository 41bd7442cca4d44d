namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How a phase ended.</summary>
public sealed record PhaseOutcome
{
    public int Complete { get; init; }

    public int Failed { get; init; }

    /// <summary>Steps that had nothing to do: their node is left out of the operation.</summary>
    public int Skipped { get; init; }

    /// <summary>Whatever failed or was skipped, the operation goes on without it.</summary>
    public bool Tolerated { get; init; }

    public bool Cancelled { get; init; }

    /// <summary>The first failed step's error, or why the first was skipped.</summary>
    public string? Error { get; init; }
}
