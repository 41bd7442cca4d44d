namespace Ringkeeper.Orchestrations.Locks;

/// <summary>An operation that holds a cluster.</summary>
public sealed record LockHolder
{
    public required string OperationId { get; init; }

    /// <summary>The operation's kind, which <see cref="LockMatrix"/> decides by.</summary>
    public required string Kind { get; init; }

    /// <summary>The number that every agent call of the holder carries; an agent refuses a lower one than it has seen.</summary>
    public required long Fence { get; init; }

    public required DateTimeOffset AcquiredAt { get; init; }
}
