namespace Ringkeeper.Simulator.Rings;

/// <summary>One node of a simulated ring.</summary>
public sealed record RingNode
{
    /// <summary>Broadcast and native transport address, such as 127.0.1.1.</summary>
    public required string Address { get; init; }

    /// <summary>Host id as <c>system.local</c> shows it.</summary>
    public required Guid HostId { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    /// <summary>Murmur3 tokens, ascending.</summary>
    public required IReadOnlyList<long> Tokens { get; init; }

    /// <summary>Port on 127.0.0.1 where the node's nodetool reaches it.</summary>
    public required int JmxPort { get; init; }

    /// <summary>The recorded node whose SSTables fill the data directories at the first start (node1, node2 or node3); null for an empty node.</summary>
    public string? Seed { get; init; }
}
