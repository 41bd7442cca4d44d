using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Harness.Agents;

/// <summary>What one agent is started with.</summary>
public sealed record AgentProcessOptions
{
    /// <summary>The name Ringkeeper knows the cluster by.</summary>
    public required string Cluster { get; init; }

    public required ICassandraNode Node { get; init; }

    /// <summary>Holds the agent's jobs, its index and its log.</summary>
    public required string Directory { get; init; }

    /// <summary>The issuer of the tokens it accepts.</summary>
    public required string Authority { get; init; }

    /// <summary>The store and its key (BackupStoreOptions), and settings that win over those of the node, as environment variables.</summary>
    public required IReadOnlyDictionary<string, string?> StoreSettings { get; init; }
}
