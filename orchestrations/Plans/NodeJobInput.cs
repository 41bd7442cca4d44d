namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Input of <see cref="NodeJobOrchestrator"/>, and where it is when it continues as new.</summary>
public sealed record NodeJobInput
{
    public required StepReference Step { get; init; }

    public required JobPacing Pacing { get; init; }

    public int Attempt { get; init; } = 1;

    public bool Started { get; init; }

    /// <summary>Looks at the present attempt so far.</summary>
    public int Looks { get; init; }

    /// <summary>Since when the agent has been silent.</summary>
    public DateTime? SilentSince { get; init; }
}
