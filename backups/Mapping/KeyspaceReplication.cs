namespace Ringkeeper.Backups.Mapping;

/// <summary>How a keyspace was replicated where it was backed up, and how it is where it is restored.</summary>
/// <param name="Keyspace">Its name, here and there.</param>
/// <param name="Source">The replication map of the backup: "class" and its options.</param>
/// <param name="Target">That of the cluster to restore into.</param>
public sealed record KeyspaceReplication(string Keyspace, IReadOnlyDictionary<string, string> Source, IReadOnlyDictionary<string, string> Target);
