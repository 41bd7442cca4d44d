using Ringkeeper.Contract.Nodes;

namespace Ringkeeper.Agent.Nodes;

/// <summary>What only CQL tells of a node; kept on disk for when CQL is silent.</summary>
internal sealed record NodeIdentity
{
    public required Guid HostId { get; init; }

    public required string CassandraClusterName { get; init; }

    public required string Address { get; init; }

    public required string Partitioner { get; init; }

    public required string ReleaseVersion { get; init; }

    public required Guid SchemaVersion { get; init; }

    public required IReadOnlyList<PeerInfo> Peers { get; init; }

    public bool IsSame(NodeIdentity? other) =>
        other is not null && this == other with { Peers = Peers } && Peers.SequenceEqual(other.Peers);
}
