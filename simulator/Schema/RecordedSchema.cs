using System.Text.Json;

namespace Ringkeeper.Simulator.Schema;

/// <summary>The schema of the recorded cluster, which every simulated node has.</summary>
public sealed class RecordedSchema
{
    private readonly Dictionary<(string Keyspace, string Table), TableSchema> _tables;
    private readonly HashSet<(string Keyspace, string Table, string Column)> _columns;

    public RecordedSchema()
    {
        _columns = [.. RecordedRows.Load("system_schema.columns").Select(row => (row["keyspace_name"]!, row["table_name"]!, row["column_name"]!))];
        var views = RecordedRows.Load("system_schema.views");
        var indexes = RecordedRows.Load("system_schema.indexes");
        Keyspaces = RecordedRows.Load("system_schema.keyspaces").ToDictionary(
            row => row["keyspace_name"]!,
            row => (IReadOnlyDictionary<string, string>)JsonSerializer.Deserialize<Dictionary<string, string>>(row["replication"]!)!);
        _tables = RecordedRows.Load("system_schema.tables")
            .Select(row => new TableSchema(
                row["keyspace_name"]!,
                row["table_name"]!,
                Guid.Parse(row["id"]!),
                IsView: false,
                Named(indexes, row, "table_name", "index_name"),
                Named(views, row, "base_table_name", "view_name")))
            .Concat(views.Select(row => new TableSchema(row["keyspace_name"]!, row["view_name"]!, Guid.Parse(row["id"]!), IsView: true, [], [])))
            .ToDictionary(table => (table.Keyspace, table.Name));
    }

    /// <summary>Replication settings by keyspace.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Keyspaces { get; }

    public IEnumerable<TableSchema> Tables => _tables.Values;

    public bool HasColumn(TableSchema table, string column)
    {
        ArgumentNullException.ThrowIfNull(table);
        return _columns.Contains((table.Keyspace, table.Name, column));
    }

    public TableSchema? Find(string keyspace, string table) => _tables.GetValueOrDefault((keyspace, table));

    public IEnumerable<TableSchema> TablesOf(string keyspace) => Tables.Where(table => table.Keyspace == keyspace);

    private static List<string> Named(
        IReadOnlyList<IReadOnlyDictionary<string, string?>> rows, IReadOnlyDictionary<string, string?> table, string owner, string name) =>
        [.. rows.Where(row => row["keyspace_name"] == table["keyspace_name"] && row[owner] == table["table_name"]).Select(row => row[name]!)];
}
