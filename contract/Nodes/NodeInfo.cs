namespace Ringkeeper.Contract.Nodes;

/// <summary>What one Cassandra node is and how it stands, as its own agent sees it (nodetool info, netstats, system.local).</summary>
public sealed record NodeInfo
{
    public required Guid HostId { get; init; }

    /// <summary>The cluster name in the agent's settings: the name Ringkeeper knows the cluster by.</summary>
    public required string Cluster { get; init; }

    /// <summary>Cassandra's own cluster_name (system.local), free text.</summary>
    public required string CassandraClusterName { get; init; }

    public required string Address { get; init; }

    public required string DataCenter { get; init; }

    public required string Rack { get; init; }

    /// <summary>All tokens the node owns, ascending.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    public required string Partitioner { get; init; }

    public required string ReleaseVersion { get; init; }

    /// <summary>The mode of netstats: NORMAL, JOINING, LEAVING, DRAINED, … (see nodetool per version).</summary>
    public required string Mode { get; init; }

    public required bool GossipActive { get; init; }

    public required bool NativeTransportActive { get; init; }

    public required Guid SchemaVersion { get; init; }

    public required IReadOnlyList<DataDirectory> DataDirectories { get; init; }

    /// <summary>The other nodes this node knows (system.peers_v2), itself left out.</summary>
    public required IReadOnlyList<PeerInfo> Peers { get; init; }

    /// <summary>The node's clock when it answered; the caller's clock minus this, halved for the way, is the skew.</summary>
    public required DateTimeOffset Clock { get; init; }

    public required string AgentVersion { get; init; }

    /// <summary>Why this node can't be restored with Cassandra stopped, as far as its agent's settings go; null when they allow it.</summary>
    public string? OfflineProblem { get; init; }

    /// <summary>Why restores can't put SSTables into this node's tables, where its Cassandra (before 4.0) can't take them in itself; null when they can.</summary>
    public string? RefreshProblem { get; init; }

    /// <summary>The restores whose replaced data is still kept on this node.</summary>
    public IReadOnlyList<string> KeptRestores { get; init; } = [];
}
