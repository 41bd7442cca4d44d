using System.Globalization;
using System.Text;
using System.Text.Json;
using Ringkeeper.Simulator.Cql.Statements;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Cql;

/// <summary>The rows of system_schema that a CREATE adds, in the form of the recordings; settings it doesn't name are those of a recorded table.</summary>
internal static class SchemaRowBuilder
{
    private static readonly IReadOnlyDictionary<string, string?> Defaults =
        RecordedRows.Load("system_schema.tables").First(row => row["keyspace_name"] == "metrics" && row["table_name"] == "series");

    private static readonly IReadOnlyDictionary<string, string?> ViewDefaults = RecordedRows.Load("system_schema.views")[0];

    public static IReadOnlyList<(string Table, Dictionary<string, string?> Row)> Keyspace(CreateKeyspaceStatement create) =>
    [
        ("keyspaces", new()
        {
            ["keyspace_name"] = create.Name,
            ["durable_writes"] = create.Options.GetValueOrDefault("durable_writes", "true"),
            ["replication"] = create.Options.GetValueOrDefault("replication") ?? throw new CqlException(CqlErrorCode.Invalid, "Missing mandatory option 'replication'"),
        }),
        Described(create.Name, "keyspace", create.Name, create.Text),
    ];

    public static IReadOnlyList<(string Table, Dictionary<string, string?> Row)> Type(string keyspace, CreateTypeStatement create) =>
    [
        ("types", new()
        {
            ["keyspace_name"] = keyspace,
            ["type_name"] = create.Name,
            ["field_names"] = JsonSerializer.Serialize(create.Fields.Select(field => field.Name)),
            ["field_types"] = JsonSerializer.Serialize(create.Fields.Select(field => field.Type)),
        }),
        Described(keyspace, "type", create.Name, create.Text),
    ];

    public static IReadOnlyList<(string Table, Dictionary<string, string?> Row)> Table(string keyspace, CreateTableStatement create, Guid id)
    {
        var counter = create.Columns.Any(column => column.Type == "counter");
        var row = Settings(Defaults, create.Layout);
        row["keyspace_name"] = keyspace;
        row["table_name"] = create.Name;
        row["id"] = id.ToString();
        row["flags"] = counter ? "[\"compound\", \"counter\"]" : "[\"compound\"]";
        return
        [
            ("tables", row),
            .. create.Columns.Select(column => Column(keyspace, create.Name, create.Layout, column)),
            Described(keyspace, "table", create.Name, WithId(create.Text, create.Layout, id)),
        ];
    }

    public static IReadOnlyList<(string Table, Dictionary<string, string?> Row)> View(string keyspace, CreateViewStatement create, Guid id, SchemaState state)
    {
        var columns = state.Rows("columns")
            .Where(row => row["keyspace_name"] == keyspace && row["table_name"] == create.BaseTable && (create.Columns.Count == 0 || create.Columns.Contains(row["column_name"]!)))
            .Select(row => new ColumnDefinition(row["column_name"]!, row["type"]!, false));
        var view = Settings(ViewDefaults, create.Layout);
        view["keyspace_name"] = keyspace;
        view["view_name"] = create.Name;
        view["id"] = id.ToString();
        view["base_table_name"] = create.BaseTable;
        view["base_table_id"] = state.Find(keyspace, create.BaseTable)!.Id.ToString();
        view["include_all_columns"] = create.Columns.Count == 0 ? "true" : "false";
        view["where_clause"] = create.Where;
        return
        [
            ("views", view),
            .. columns.Select(column => Column(keyspace, create.Name, create.Layout, column)),
            Described(keyspace, "materialized_view", create.Name, WithId(create.Text, create.Layout, id)),
        ];
    }

    public static IReadOnlyList<(string Table, Dictionary<string, string?> Row)> Index(string keyspace, CreateIndexStatement create)
    {
        var options = create.Options.Append(KeyValuePair.Create("target", create.Target));
        return
        [
            ("indexes", new()
            {
                ["keyspace_name"] = keyspace,
                ["table_name"] = create.Table,
                ["index_name"] = create.Name,
                ["kind"] = create.ClassName is null ? "COMPOSITES" : "CUSTOM",
                ["options"] = JsonSerializer.Serialize((create.ClassName is null ? options : options.Append(KeyValuePair.Create("class_name", create.ClassName))).ToDictionary()),
            }),
            Described(keyspace, "index", create.Name, create.Text),
        ];
    }

    public static Dictionary<string, string?> Column(string keyspace, string table, string name, string type, string kind, int position, string order) => new()
    {
        ["keyspace_name"] = keyspace,
        ["table_name"] = table,
        ["column_name"] = name,
        ["clustering_order"] = order,
        ["column_name_bytes"] = "0x" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name)),
        ["kind"] = kind,
        ["position"] = position.ToString(CultureInfo.InvariantCulture),
        ["type"] = type,
    };

    private static (string Table, Dictionary<string, string?> Row) Column(string keyspace, string table, TableLayout layout, ColumnDefinition column)
    {
        var (partition, clustering) = (layout.PartitionKey.ToList().IndexOf(column.Name), layout.Clustering.ToList().IndexOf(column.Name));
        return ("columns", partition >= 0 ? Column(keyspace, table, column.Name, column.Type, "partition_key", partition, "none")
            : clustering >= 0 ? Column(keyspace, table, column.Name, column.Type, "clustering", clustering, layout.Descending.Contains(column.Name) ? "desc" : "asc")
            : Column(keyspace, table, column.Name, column.Type, column.IsStatic ? "static" : "regular", -1, "none"));
    }

    private static Dictionary<string, string?> Settings(IReadOnlyDictionary<string, string?> defaults, TableLayout layout)
    {
        var row = defaults.ToDictionary();
        foreach (var (name, value) in layout.Options)
        {
            row[name] = row.ContainsKey(name) ? value : throw new CqlException(CqlErrorCode.SyntaxError, $"Unknown property '{name}'");
        }

        return row;
    }

    // DESCRIBE … WITH INTERNALS shows the id, whether it was given or not.
    private static string WithId(string text, TableLayout layout, Guid id)
    {
        if (layout.Id is not null)
        {
            return text;
        }

        var at = text.IndexOf(" WITH ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? $"{text} WITH ID = {id}" : $"{text[..at]} WITH ID = {id}\n    AND {text[(at + " WITH ".Length)..]}";
    }

    private static (string Table, Dictionary<string, string?> Row) Described(string keyspace, string type, string name, string text) => (SchemaState.Statements, new()
    {
        ["keyspace_name"] = keyspace,
        ["type"] = type,
        ["name"] = name,
        ["create_statement"] = text + ";",
    });
}
