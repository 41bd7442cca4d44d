namespace Ringkeeper.Orchestrations.Retention;

/// <summary>What a prune's plan was made from.</summary>
public sealed record PruneRequest
{
    /// <summary>Operations that have ended and left a lease behind.</summary>
    public required IReadOnlyList<string> EndedOperations { get; init; }
}
