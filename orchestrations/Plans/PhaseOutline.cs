namespace Ringkeeper.Orchestrations.Plans;

/// <summary>What the orchestrator of a phase needs to know of it, with the settings it works by recorded in its history.</summary>
public sealed record PhaseOutline
{
    public required int Width { get; init; }

    /// <summary>Whether the steps after a failed one run too.</summary>
    public required bool TriesEveryStep { get; init; }

    /// <summary>Whether the phase ends with the first step that succeeds.</summary>
    public bool UntilOneSucceeds { get; init; }

    /// <summary>Whether failed steps are no failure of the phase while others succeed.</summary>
    public bool ToleratesFailures { get; init; }

    /// <summary>The phase's steps in order; a step with a node is that node's job.</summary>
    public required IReadOnlyList<StepOutline> Steps { get; init; }

    public required JobPacing Pacing { get; init; }
}
