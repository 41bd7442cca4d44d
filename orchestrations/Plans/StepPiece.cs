using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>What a piece of a long step did.</summary>
public sealed record StepPiece
{
    /// <summary>Everything so far: the step's result, and what the next piece goes on from.</summary>
    public required object Result { get; init; }

    public required bool IsLast { get; init; }

    public JobProgress? Progress { get; init; }
}
