using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>What one agent answered, or why it didn't.</summary>
public sealed record TopologyNode
{
    /// <summary>The node's name: host and port of its agent.</summary>
    public required string Name { get; init; }

    public required Uri Agent { get; init; }

    /// <summary>Null when the agent could not be asked.</summary>
    public NodeInfo? Info { get; init; }

    /// <summary>Why the agent could not be asked; names the node.</summary>
    public string? Error { get; init; }

    /// <summary>The agent gave no answer at all, which may pass; otherwise it answered, or it refused.</summary>
    public bool Unreachable { get; init; }

    /// <summary>How far the node's clock is ahead of the span in which it answered; negative when it is behind.</summary>
    public TimeSpan ClockSkew { get; init; }
}
