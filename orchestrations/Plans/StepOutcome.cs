namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How a step ended.</summary>
public sealed record StepOutcome
{
    public bool Cancelled { get; init; }

    /// <summary>There was nothing to do.</summary>
    public bool Skipped { get; init; }

    /// <summary>Why the step failed or was skipped; null when it is complete.</summary>
    public string? Error { get; init; }

    /// <summary>The step waits for something and is to be run again after this time.</summary>
    public TimeSpan? RunAgainAfter { get; init; }

    public static StepOutcome Done { get; } = new();

    public static StepOutcome Failed(string error) => new() { Error = error };
}
