using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Orchestrations.Restore.SameShape;

/// <summary>What one agent answered of a node that hasn't started yet, or why it didn't.</summary>
public sealed record FreshNode
{
    /// <summary>The node's name: host and port of its agent.</summary>
    public required string Name { get; init; }

    /// <summary>Null when the agent could not be asked.</summary>
    public FreshNodeInfo? Info { get; init; }

    /// <summary>Why the agent could not be asked; names the node.</summary>
    public string? Error { get; init; }

    /// <summary>How far the node's clock is ahead of the span in which it answered; negative when it is behind.</summary>
    public TimeSpan ClockSkew { get; init; }
}
