using System.Security.Cryptography;
using System.Text.Json;

namespace Ringkeeper.Simulator.Schema;

/// <summary>One version of the schema: the rows of system_schema and the statements that DESCRIBE answers. Never changes; a change makes the next one.</summary>
public sealed class SchemaState
{
    public const string Statements = "describe";

    private static readonly string[] Recorded =
        ["keyspaces", "tables", "columns", "types", "indexes", "views", "functions", "aggregates", "triggers", "dropped_columns"];

    private readonly IReadOnlyDictionary<string, List<Dictionary<string, string?>>> _rows;
    private readonly Dictionary<(string Keyspace, string Table), TableSchema> _tables;
    private readonly HashSet<(string Keyspace, string Table, string Column)> _columns;

    private SchemaState(long serial, IReadOnlyDictionary<string, List<Dictionary<string, string?>>> rows)
    {
        Serial = serial;
        _rows = rows;
        Version = serial == 0 ? null : new Guid(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(rows)).AsSpan(0, 16));
        _columns = [.. Rows("columns").Concat(Rows("dropped_columns")).Select(row => (row["keyspace_name"]!, row["table_name"]!, row["column_name"]!))];
        Keyspaces = Rows("keyspaces").ToDictionary(
            row => row["keyspace_name"]!,
            row => (IReadOnlyDictionary<string, string>)JsonSerializer.Deserialize<Dictionary<string, string>>(row["replication"]!)!);
        _tables = Rows("tables")
            .Select(row => new TableSchema(
                row["keyspace_name"]!, row["table_name"]!, Guid.Parse(row["id"]!), IsView: false, Named("indexes", row, "table_name", "index_name"), Named("views", row, "base_table_name", "view_name")))
            .Concat(Rows("views").Select(row => new TableSchema(row["keyspace_name"]!, row["view_name"]!, Guid.Parse(row["id"]!), IsView: true, [], [])))
            .ToDictionary(table => (table.Keyspace, table.Name));
    }

    /// <summary>The recorded cluster's schema.</summary>
    public static SchemaState OfRecording() => new(0, Recorded.ToDictionary(table => table, table => Copy(RecordedRows.Load("system_schema." + table)))
        .Append(KeyValuePair.Create(Statements, Copy(RecordedRows.Load("describe_schema_with_internals.rows")))).ToDictionary());

    /// <summary>The schema of a cluster that has just started: Cassandra's own keyspaces.</summary>
    public static SchemaState OfNewCluster() =>
        OfRecording().Change((_, row) => row["keyspace_name"] is var keyspace && keyspace != "system" && keyspace?.StartsWith("system_", StringComparison.Ordinal) != true);

    /// <summary>Counts the changes; of two states the one with the higher number is the newer.</summary>
    public long Serial { get; }

    /// <summary>null as long as the schema is the recorded one.</summary>
    public Guid? Version { get; }

    /// <summary>Replication settings by keyspace.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Keyspaces { get; }

    public IEnumerable<TableSchema> Tables => _tables.Values;

    public static SchemaState FromJson(string json)
    {
        var saved = JsonSerializer.Deserialize<Saved>(json)!;
        return new SchemaState(saved.Serial, saved.Rows);
    }

    public string ToJson() => JsonSerializer.Serialize(new Saved(Serial, _rows.ToDictionary()));

    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows(string table) => _rows[table];

    public TableSchema? Find(string keyspace, string table) => _tables.GetValueOrDefault((keyspace, table));

    /// <summary>Whether the table has the column, or had it and knows that it was dropped.</summary>
    public bool HasColumn(TableSchema table, string column)
    {
        ArgumentNullException.ThrowIfNull(table);
        return _columns.Contains((table.Keyspace, table.Name, column));
    }

    /// <summary>The next state: without some rows of these tables, and with others.</summary>
    public SchemaState Change(Func<string, IReadOnlyDictionary<string, string?>, bool> goes, params IReadOnlyList<(string Table, Dictionary<string, string?> Row)> come)
    {
        ArgumentNullException.ThrowIfNull(goes);
        ArgumentNullException.ThrowIfNull(come);
        return new SchemaState(Serial + 1, _rows.ToDictionary(
            table => table.Key,
            table => table.Value.Where(row => !goes(table.Key, row)).Concat(come.Where(change => change.Table == table.Key).Select(change => change.Row)).ToList()));
    }

    private List<string> Named(string rows, IReadOnlyDictionary<string, string?> table, string owner, string name) =>
        [.. Rows(rows).Where(row => row["keyspace_name"] == table["keyspace_name"] && row[owner] == table["table_name"]).Select(row => row[name]!)];

    private static List<Dictionary<string, string?>> Copy(IReadOnlyList<IReadOnlyDictionary<string, string?>> rows) => [.. rows.Select(row => row.ToDictionary())];

    private sealed record Saved(long Serial, Dictionary<string, List<Dictionary<string, string?>>> Rows);
}
