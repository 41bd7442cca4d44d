namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How a step ended.</summary>
public sealed record StepOutcome
{
    public bool Cancelled { get; init; }

    /// <summary>Null when the step is complete.</summary>
    public string? Error { get; init; }

    public static StepOutcome Done { get; } = new();

    public static StepOutcome Failed(string error) => new() { Error = error };
}
