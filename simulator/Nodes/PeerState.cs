using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Nodes;

/// <summary>A node as another node sees it.</summary>
/// <param name="Load">Bytes it last told; null if it has never been heard of.</param>
public sealed record PeerState(RingNode Node, bool IsUp, long? Load)
{
    /// <summary>Whether it is bootstrapping.</summary>
    public bool IsJoining { get; init; }
}
