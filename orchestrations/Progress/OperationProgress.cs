namespace Ringkeeper.Orchestrations.Progress;

/// <summary>How far the running jobs of an operation are, asked of their agents at this moment.</summary>
public sealed record OperationProgress
{
    public required string OperationId { get; init; }

    /// <summary>Bytes of the nodes that are at work now, and of those that are through with the same phase.</summary>
    public required long BytesDone { get; init; }

    public required long BytesTotal { get; init; }

    public required long BytesPerSecond { get; init; }

    /// <summary>Nodes whose turn in the phase is still to come; their bytes aren't known yet.</summary>
    public required int NodesWaiting { get; init; }

    /// <summary>Seconds until the nodes at work are through, the slowest of them; null when none moves bytes now.</summary>
    public long? SecondsLeft { get; init; }

    /// <summary>The nodes at work.</summary>
    public required IReadOnlyList<NodeProgress> Nodes { get; init; }
}
