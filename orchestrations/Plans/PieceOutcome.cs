namespace Ringkeeper.Orchestrations.Plans;

/// <summary>How a piece of a long step ended.</summary>
public sealed record PieceOutcome
{
    /// <summary>Null when there is more to do.</summary>
    public StepOutcome? Ended { get; init; }
}
