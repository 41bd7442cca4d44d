using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Orchestrations.Throttling;

/// <summary>One node's part in an operation's limits.</summary>
public sealed record NodeThrottle
{
    public required string Node { get; init; }

    /// <summary>What it may take.</summary>
    public required TransferLimit Limit { get; init; }

    /// <summary>Whether its agent keeps to that limit now.</summary>
    public required bool InForce { get; init; }

    /// <summary>What its agent says; null when it couldn't be asked.</summary>
    public TransferRate? Transfer { get; init; }

    /// <summary>Why the limit isn't in force. While the job runs the app goes on trying.</summary>
    public string? Error { get; init; }
}
