using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Harness;

/// <summary>What a <see cref="RingkeeperStack"/> is made of.</summary>
public sealed record StackOptions
{
    /// <summary>The name Ringkeeper knows the cluster by.</summary>
    public string Cluster { get; init; } = "orders";

    /// <summary>Makes the cluster that is operated, below the directory it is given.</summary>
    public required Func<string, ICassandraCluster> CreateCassandra { get; init; }

    /// <summary>Further settings of the Functions app.</summary>
    public IReadOnlyDictionary<string, string?> AppSettings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Further settings of every agent.</summary>
    public IReadOnlyDictionary<string, string?> AgentSettings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Told what starts, for somebody who watches.</summary>
    public IProgress<string>? Progress { get; init; }
}
