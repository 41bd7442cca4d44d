namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>Cassandra's own keyspaces (4.0 to 5.0), which backups hold only in part and restores never touch.</summary>
public static class CassandraKeyspaces
{
    /// <summary>Roles, their members and their permissions.</summary>
    public const string Roles = "system_auth";

    /// <summary>Which keyspaces, tables, views and types there are, and their ids. Local to each node.</summary>
    public const string Schema = "system_schema";

    /// <summary>
    /// System keyspaces that a backup of all keyspaces includes, as evidence: who had which roles and which schema. "system" itself
    /// changes by the minute and holds nothing that may be restored.
    /// </summary>
    public static IReadOnlyList<string> Evidence { get; } = [Roles, "system_distributed", Schema];

    public static bool IsSystem(string keyspace) =>
        keyspace == "system" || keyspace.StartsWith("system_", StringComparison.Ordinal);
}
