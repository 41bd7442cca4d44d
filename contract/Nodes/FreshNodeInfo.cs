namespace Ringkeeper.Contract.Nodes;

/// <summary>
/// What a node's files and settings say while its Cassandra doesn't run, and whether it may be given tokens: it may as long as it has never
/// started and holds nothing.
/// </summary>
public sealed record FreshNodeInfo
{
    /// <summary>The cluster name in the agent's settings: the name Ringkeeper knows the cluster by.</summary>
    public required string Cluster { get; init; }

    /// <summary>What keeps the node from being given tokens, a sentence each. Empty: nothing does.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>cluster_name of cassandra.yaml; null, as all that follows, when it can't be told.</summary>
    public string? CassandraClusterName { get; init; }

    /// <summary>The data center that the node's snitch is told.</summary>
    public string? DataCenter { get; init; }

    public string? Rack { get; init; }

    /// <summary>The partitioner, as nodes that run tell it: with its package.</summary>
    public string? Partitioner { get; init; }

    /// <summary>num_tokens of cassandra.yaml.</summary>
    public int? NumTokens { get; init; }

    /// <summary>initial_token of cassandra.yaml; empty when there is none.</summary>
    public IReadOnlyList<string> InitialTokens { get; init; } = [];

    /// <summary>The addresses that the node listens on and tells the others.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The addresses of the nodes that it asks for the ring at its start.</summary>
    public IReadOnlyList<string> Seeds { get; init; } = [];

    public IReadOnlyList<DataDirectory> DataDirectories { get; init; } = [];

    /// <summary>The version of the installed Cassandra; null when its jar isn't found. What runs says it for sure.</summary>
    public string? ReleaseVersion { get; init; }

    /// <summary>The node's clock when it answered.</summary>
    public required DateTimeOffset Clock { get; init; }

    public required string AgentVersion { get; init; }
}
