using Ringkeeper.Contract;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>What the cluster to restore into has of the schema, and what it will have.</summary>
public sealed record TargetSchema
{
    /// <summary>Tables of the restore that are there already: they are truncated.</summary>
    public required IReadOnlyList<TableName> Existing { get; init; }

    /// <summary>The replication map of each keyspace of the restore, as it is in the cluster or will be.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Replications { get; init; }

    /// <summary>The keyspaces that are created.</summary>
    public required IReadOnlyList<string> Created { get; init; }

    /// <summary>Whether ranges that were mapped for the other one lie the same way.</summary>
    public bool HasReplicationsOf(TargetSchema other) =>
        Replications.Count == other.Replications.Count
        && Replications.All(keyspace => other.Replications.TryGetValue(keyspace.Key, out var map)
            && map.OrderBy(option => option.Key, StringComparer.Ordinal).SequenceEqual(keyspace.Value.OrderBy(option => option.Key, StringComparer.Ordinal)));
}
