using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>
/// Reads the rows of system_schema that a backup keeps, or that an agent answers: all of them, and strictly, since statements are made
/// from them.
/// </summary>
public sealed class SystemSchemaReader
{
    /// <summary>The tables of system_schema that a schema is read from.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["keyspaces", "tables", "columns", "types", "indexes", "views", "functions", "aggregates", "triggers", "dropped_columns"];

    private static readonly Dictionary<string, CqlColumnKind> Kinds = new()
    {
        ["partition_key"] = CqlColumnKind.PartitionKey,
        ["clustering"] = CqlColumnKind.Clustering,
        ["static"] = CqlColumnKind.Static,
        ["regular"] = CqlColumnKind.Regular,
    };

    // What Thrift's dense tables have for a value without a name.
    private static readonly Dictionary<string, CqlColumnKind> KindsOfAll = new(Kinds) { ["compact_value"] = CqlColumnKind.Regular };

    private static readonly Dictionary<string, bool> Orders = new() { ["asc"] = false, ["desc"] = true, ["none"] = false };

    private static readonly Dictionary<string, bool> IndexKinds = new() { ["COMPOSITES"] = false, ["KEYS"] = false, ["CUSTOM"] = true };

    private readonly ILookup<(string, string), CqlColumn> _columns;
    private readonly ILookup<(string, string), CqlDroppedColumn> _dropped;
    private readonly ILookup<(string, string), CqlIndex> _indexes;
    private readonly ILookup<(string, string), CqlTrigger> _triggers;
    private readonly IReadOnlyDictionary<string, byte[]> _files;

    private SystemSchemaReader(IReadOnlyDictionary<string, byte[]> files)
    {
        _files = files;
        _columns = OfTables("columns", Column);
        _dropped = OfTables("dropped_columns", Dropped);
        _indexes = OfTables("indexes", Index);
        _triggers = OfTables("triggers", row => new CqlTrigger(row.Text("trigger_name"), row.Map("options").GetValueOrDefault("class", "?")));
    }

    /// <param name="files">The content of each file by its name, such as system_schema.tables.json.</param>
    /// <exception cref="SchemaFormatException">A file is missing, or a row can't be used.</exception>
    public static CqlSchema Read(IReadOnlyDictionary<string, byte[]> files) => new SystemSchemaReader(files).Read();

    private CqlSchema Read()
    {
        var types = OfKeyspaces("types", row => (Row: row, Type: UserType(row)));
        var tables = OfKeyspaces("tables", Table);
        var views = OfKeyspaces("views", View);
        var functions = OfKeyspaces("functions", Function);
        var aggregates = OfKeyspaces("aggregates", Aggregate);
        return new CqlSchema
        {
            Keyspaces =
            [
                .. SchemaRows.Read(_files, "keyspaces").Select(row => (Row: row, Name: row.Name("keyspace_name", NameRule.Keyspace))).Select(keyspace => new CqlKeyspace
                {
                    Name = keyspace.Name,
                    DurableWrites = keyspace.Row.Boolean("durable_writes"),
                    Replication = keyspace.Row.Map("replication"),
                    Types = TypeOrder.Sort([.. types[keyspace.Name]]),
                    Tables = [.. tables[keyspace.Name].OrderBy(table => table.Name, StringComparer.Ordinal)],
                    Views = [.. views[keyspace.Name].OrderBy(view => view.Name, StringComparer.Ordinal)],
                    Functions = [.. functions[keyspace.Name]],
                    Aggregates = [.. aggregates[keyspace.Name]],
                }).OrderBy(keyspace => keyspace.Name, StringComparer.Ordinal),
            ],
        };
    }

    private ILookup<string, T> OfKeyspaces<T>(string table, Func<SchemaRow, T> read) =>
        SchemaRows.Read(_files, table).ToLookup(row => row.Name("keyspace_name", NameRule.Keyspace), read);

    private ILookup<(string, string), T> OfTables<T>(string table, Func<SchemaRow, T> read) => SchemaRows.Read(_files, table).ToLookup(
        row => (row.Name("keyspace_name", NameRule.Keyspace), row.Name("table_name", NameRule.Table)), read);

    private CqlTable Table(SchemaRow row)
    {
        var key = (row.Text("keyspace_name"), row.Name("table_name", NameRule.Table));
        return new CqlTable
        {
            Name = key.Item2,
            Id = row.Uuid("id"),
            Columns = Ordered(row, "table_name", key),
            DroppedColumns = [.. _dropped[key].OrderBy(column => column.DroppedAt).ThenBy(column => column.Name, StringComparer.Ordinal)],
            Options = TableOptions.Read(row),
            Flags = row.Texts("flags"),
            Indexes = [.. _indexes[key].OrderBy(index => index.Name, StringComparer.Ordinal)],
            Triggers = [.. _triggers[key]],
        };
    }

    private CqlView View(SchemaRow row)
    {
        var key = (row.Text("keyspace_name"), row.Name("view_name", NameRule.Table));
        return new CqlView
        {
            Name = key.Item2,
            Id = row.Uuid("id"),
            BaseTable = row.Name("base_table_name", NameRule.Table),
            IncludesAllColumns = row.Boolean("include_all_columns"),
            Restrictions = row.Expression("where_clause"),
            Columns = Ordered(row, "view_name", key),
            Options = TableOptions.Read(row),
        };
    }

    private List<CqlColumn> Ordered(SchemaRow row, string field, (string, string) key)
    {
        var columns = _columns[key]
            .OrderBy(column => column.Kind)
            .ThenBy(column => column.Position)
            .ThenBy(column => column.Kind is CqlColumnKind.Static or CqlColumnKind.Regular && column.Type.IsMultiCell)
            .ThenBy(column => column.Name, StringComparer.Ordinal)
            .ToList();
        return !columns.Exists(column => column.Kind == CqlColumnKind.PartitionKey)
            ? throw row.Bad(field, $"names {key.Item1}.{key.Item2}, of which the columns' rows have no partition key")
            : columns.DistinctBy(column => column.Name).Count() < columns.Count
                ? throw row.Bad(field, $"names {key.Item1}.{key.Item2}, of which the columns' rows have one twice")
                : columns;
    }

    private static CqlColumn Column(SchemaRow row) => new()
    {
        Name = row.Text("column_name"),
        Kind = row.Choice("kind", KindsOfAll),
        Position = row.Integer("position"),
        Type = row.Type("type"),
        Descending = row.Choice("clustering_order", Orders),
    };

    private static CqlDroppedColumn Dropped(SchemaRow row) => new()
    {
        Name = row.Text("column_name"),
        IsStatic = !row.IsNull("kind") && row.Choice("kind", Kinds) == CqlColumnKind.Static,
        Type = row.Type("type"),
        DroppedAt = row.Long("dropped_time") is var time && time is >= long.MinValue / CqlStatements.MicrosecondsPerMillisecond and <= long.MaxValue / CqlStatements.MicrosecondsPerMillisecond
            ? time
            : throw row.Bad("dropped_time", "is more than a timestamp in microseconds can hold"),
    };

    private static CqlIndex Index(SchemaRow row)
    {
        var index = new CqlIndex
        {
            Name = row.Name("index_name", NameRule.Index),
            IsCustom = row.Choice("kind", IndexKinds),
            Options = row.Map("options"),
        };
        return index.IsWhole ? index : throw row.Bad("options", "lacks the target or the class name");
    }

    private static CqlUserType UserType(SchemaRow row)
    {
        var (names, types) = (row.Texts("field_names"), row.Types("field_types"));
        return names.Count == types.Count
            ? new CqlUserType { Name = row.Text("type_name"), Fields = [.. names.Zip(types, (name, type) => new CqlField(name, type))] }
            : throw row.Bad("field_types", "doesn't hold a type for each name");
    }

    private static CqlFunction Function(SchemaRow row)
    {
        var (names, types) = (row.Texts("argument_names"), row.Types("argument_types"));
        return names.Count == types.Count
            ? new CqlFunction
            {
                Name = row.Text("function_name"),
                Arguments = [.. names.Zip(types, (name, type) => new CqlField(name, type.Unfrozen()))],
                Returns = row.Type("return_type").Unfrozen(),
                CalledOnNullInput = row.Boolean("called_on_null_input"),
                Language = row.Text("language"),
                Body = row.Text("body"),
            }
            : throw row.Bad("argument_types", "doesn't hold a type for each name");
    }

    private static CqlAggregate Aggregate(SchemaRow row) => new()
    {
        Name = row.Text("aggregate_name"),
        Arguments = [.. row.Types("argument_types").Select(type => type.Unfrozen())],
        StateFunction = row.Text("state_func"),
        State = row.Type("state_type").Unfrozen(),
        FinalFunction = row.IsNull("final_func") ? null : row.Text("final_func"),
        InitialState = row.IsNull("initcond") ? null : row.Expression("initcond"),
    };
}
