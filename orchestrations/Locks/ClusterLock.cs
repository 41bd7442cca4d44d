namespace Ringkeeper.Orchestrations.Locks;

/// <summary>The content of locks/{cluster}.json. The blob is never deleted, since its fence must never fall.</summary>
public sealed record ClusterLock
{
    /// <summary>The highest number given out.</summary>
    public long Fence { get; init; }

    public IReadOnlyList<LockHolder> Holders { get; init; } = [];
}
