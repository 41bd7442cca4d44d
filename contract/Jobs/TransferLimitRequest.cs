namespace Ringkeeper.Contract.Jobs;

/// <summary>Another limit for a transfer that hasn't ended. Asked for again, it changes nothing.</summary>
public sealed record TransferLimitRequest
{
    /// <summary>The cluster's name; the agent refuses a name that isn't its own.</summary>
    public required string Cluster { get; init; }

    /// <summary>The fencing number of the cluster's lock; the agent refuses one lower than it has seen.</summary>
    public required long Fence { get; init; }

    /// <inheritdoc cref="TransferLimit.BytesPerSecond"/>
    public long? BytesPerSecond { get; init; }

    /// <inheritdoc cref="TransferLimit.Deadline"/>
    public DateTimeOffset? Deadline { get; init; }
}
