namespace Ringkeeper.Contract.Nodes;

/// <summary>A node as another node knows it (system.peers_v2).</summary>
public sealed record PeerInfo
{
    public required Guid HostId { get; init; }

    public required string Address { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    /// <summary>Null while the peer hasn't told its schema version.</summary>
    public Guid? SchemaVersion { get; init; }
}
