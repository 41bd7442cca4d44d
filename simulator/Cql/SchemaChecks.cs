using Ringkeeper.Simulator.Cql.Statements;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Cql;

/// <summary>What Cassandra refuses of a schema change.</summary>
internal static class SchemaChecks
{
    /// <summary>The error when what is to be created exists, else null.</summary>
    public static CqlException? Exists(SchemaStatement statement, string keyspace, SchemaState state) => statement switch
    {
        CreateKeyspaceStatement create when state.Keyspaces.ContainsKey(create.Name) => AlreadyExists($"Cannot add existing keyspace \"{create.Name}\"", create.Name, ""),
        CreateTypeStatement create when Has(state, "types", keyspace, "type_name", create.Name) => Invalid($"A user type with name '{create.Name}' already exists"),
        CreateTableStatement create when state.Find(keyspace, create.Name) is not null => AlreadyExists($"Cannot add already existing table \"{create.Name}\" to keyspace \"{keyspace}\"", keyspace, create.Name),
        CreateViewStatement create when state.Find(keyspace, create.Name) is not null => AlreadyExists($"Cannot add already existing table \"{create.Name}\" to keyspace \"{keyspace}\"", keyspace, create.Name),
        CreateIndexStatement create when Has(state, "indexes", keyspace, "index_name", create.Name) => Invalid($"Index '{create.Name}' already exists"),
        _ => null,
    };

    /// <summary>The error when what is to be dropped isn't there, or is needed; else null.</summary>
    public static CqlException? Gone(DropStatement drop, string keyspace, SchemaState state) => drop.Kind switch
    {
        "keyspace" => state.Keyspaces.ContainsKey(drop.Name) ? null : Invalid($"Keyspace '{drop.Name}' doesn't exist"),
        "type" => Has(state, "types", keyspace, "type_name", drop.Name) ? null : Invalid($"Type '{keyspace}.{drop.Name}' doesn't exist"),
        "index" => Has(state, "indexes", keyspace, "index_name", drop.Name) ? null : Invalid($"Index '{keyspace}.{drop.Name}' doesn't exist"),
        _ when state.Find(keyspace, drop.Name) is not { } table || table.IsView != (drop.Kind == "materialized view") => Invalid($"{(drop.Kind == "table" ? "Table" : "Materialized view")} '{keyspace}.{drop.Name}' doesn't exist"),
        _ when state.Find(keyspace, drop.Name)!.Views.Count > 0 => throw Invalid($"Cannot drop a table when materialized views still depend on it ({string.Join(", ", state.Find(keyspace, drop.Name)!.Views)})"),
        _ => null,
    };

    public static void Check(CreateTableStatement create, string keyspace, SchemaState state)
    {
        CheckId(create.Layout, state);
        foreach (var key in create.Layout.PartitionKey.Concat(create.Layout.Clustering).Where(key => create.Columns.All(column => column.Name != key)))
        {
            throw Invalid($"Unknown column '{key}' referenced in PRIMARY KEY for table '{create.Name}'");
        }

        if (create.Layout.PartitionKey.Count == 0)
        {
            throw Invalid($"No PRIMARY KEY specifed for table '{keyspace}.{create.Name}' (exactly one required)");
        }

        foreach (var type in create.Columns.SelectMany(column => UserTypes(column.Type)).Where(type => !Has(state, "types", keyspace, "type_name", type)))
        {
            throw Invalid($"Unknown type {keyspace}.{type}");
        }
    }

    public static void Check(CreateViewStatement create, string keyspace, SchemaState state)
    {
        CheckId(create.Layout, state);
        if (state.Find(keyspace, create.BaseTable) is not { IsView: false })
        {
            throw Invalid($"Base table '{create.BaseTable}' doesn't exist");
        }

        if (create.Layout.Options.ContainsKey("default_time_to_live"))
        {
            throw Invalid("Cannot set default_time_to_live for a materialized view. Data in a materialized view always expire at the same time than the corresponding data in the parent table.");
        }
    }

    public static void Check(CreateIndexStatement create, string keyspace, SchemaState state)
    {
        if (state.Find(keyspace, create.Table) is not { IsView: false } table)
        {
            throw Invalid($"Table '{create.Table}' doesn't exist");
        }

        if (!state.HasColumn(table, create.Column))
        {
            throw Invalid($"Column '{create.Column}' doesn't exist");
        }
    }

    private static void CheckId(TableLayout layout, SchemaState state)
    {
        if (layout.Id is { } id && state.Tables.Any(table => table.Id == id))
        {
            throw Invalid($"Cannot create a table with id {id}, which is in use");
        }
    }

    private static bool Has(SchemaState state, string table, string keyspace, string column, string name) =>
        state.Rows(table).Any(row => row["keyspace_name"] == keyspace && row[column] == name);

    private static IEnumerable<string> UserTypes(string type) =>
        type.Split(['<', '>', ',', ' '], StringSplitOptions.RemoveEmptyEntries).Where(name => !Natives.Contains(name)).Select(name => name.Trim('"'));

    private static readonly HashSet<string> Natives =
    [
        "ascii", "bigint", "blob", "boolean", "counter", "date", "decimal", "double", "duration", "float", "inet", "int", "smallint", "text", "time",
        "timestamp", "timeuuid", "tinyint", "uuid", "varchar", "varint", "frozen", "list", "set", "map", "tuple",
    ];

    private static CqlException Invalid(string message) => new(CqlErrorCode.Invalid, message);

    private static CqlException AlreadyExists(string message, string keyspace, string table) => new(CqlErrorCode.AlreadyExists, message) { Details = [keyspace, table] };
}
