namespace Ringkeeper.Contract.Restores;

/// <summary>
/// The tables of system_auth that hold roles, their members and what they may do (Cassandra's AuthKeyspace, 3.11 to 5.0). Nothing else of
/// Cassandra's own is ever truncated or imported.
/// </summary>
public static class RoleTables
{
    public const string Keyspace = "system_auth";

    /// <summary>Who there is and how they log in. Without a row in it nobody can.</summary>
    public const string Logins = "roles";

    // Cassandra makes the id of a table of its own from the names (TableId.forSystemTable), so each is the same in every cluster.
    private static readonly Dictionary<string, Guid> Ids = new()
    {
        ["network_permissions"] = new("d46780c2-2f1c-3db9-b4c1-b8d9fbc0cc23"),
        ["cidr_permissions"] = new("b8b43d5f-d6c0-331c-8f7d-765ea658f4c4"),
        ["cidr_groups"] = new("9c48af00-13f6-3059-bb0e-8fcabba6eecb"),
        ["identity_to_role"] = new("0bd47a48-d6ba-3c8e-b442-0f6349329bda"),
        ["resource_role_permissons_index"] = new("5f2fbdad-91f1-3946-bd25-d5da3a5c35ec"),
        ["role_members"] = new("0ecdaa87-f8fb-3e60-88d1-74fb36fe5c0d"),
        ["role_permissions"] = new("3afbe79f-2194-31a7-add7-f5ab90d8ec9c"),
        [Logins] = new("5bc52802-de25-35ed-aeab-188eecebb090"),
    };

    /// <summary>In the order in which they are emptied: what a session that is open lives by comes last, roles themselves at the very end.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["network_permissions", "cidr_permissions", "cidr_groups", "identity_to_role", "resource_role_permissons_index", "role_members", "role_permissions", Logins];

    /// <summary>Those that every version has; without one of them the others are no whole.</summary>
    public static IReadOnlyList<string> Required { get; } = ["resource_role_permissons_index", "role_members", "role_permissions", Logins];

    public static bool IsOne(TableName? table) => table is { Keyspace: Keyspace } && Ids.ContainsKey(table.Name);

    /// <summary>The id that the table has in every cluster.</summary>
    public static Guid IdOf(TableName table) => Ids[table.Name];
}
