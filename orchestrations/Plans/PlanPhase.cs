namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Steps that run together under one strategy; phases run one after another.</summary>
public sealed record PlanPhase
{
    /// <summary>At most ten letters: it ends the instance id of the phase's orchestration.</summary>
    public required string Name { get; init; }

    public required PlanStrategy Strategy { get; init; }

    /// <summary>Runs whatever happened before, isn't paused or cancelled, and tries every step though one fails.</summary>
    public bool Always { get; init; }

    /// <summary>From this phase's first step on the operation can't be cancelled.</summary>
    public bool Irrevocable { get; init; }

    /// <summary>The operation goes on without the nodes whose steps failed, as long as one succeeded; their errors become its warning.</summary>
    public bool ToleratesFailures { get; init; }

    /// <summary>The steps after a failed one run too; the operation fails all the same.</summary>
    public bool TriesEveryStep { get; init; }

    public required IReadOnlyList<PlanStep> Steps { get; init; }
}
