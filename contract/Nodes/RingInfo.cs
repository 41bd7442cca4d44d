namespace Ringkeeper.Contract.Nodes;

/// <summary>The whole ring as one node knows it (system.local and system.peers_v2), nodes that are down too.</summary>
public sealed record RingInfo
{
    /// <summary>Ordered by data center, rack, host id.</summary>
    public required IReadOnlyList<RingNode> Nodes { get; init; }
}
