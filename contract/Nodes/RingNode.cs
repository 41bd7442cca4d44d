namespace Ringkeeper.Contract.Nodes;

/// <summary>A node of the ring as a node, perhaps another one, knows it.</summary>
public sealed record RingNode
{
    public required Guid HostId { get; init; }

    public required string Address { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    public required string ReleaseVersion { get; init; }

    /// <summary>All tokens the node owns.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }
}
