using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Cql.SystemTables;

/// <summary>Finds the system tables: topology from the ring, schema from the node.</summary>
public sealed class SystemTableCatalog
{
    private static readonly string[] KindOrder = ["partition_key", "clustering", "static", "regular"];

    private readonly Node _node;
    private readonly Dictionary<(string Keyspace, string Table), List<ResultColumn>> _columns;

    public SystemTableCatalog(Node node)
    {
        _node = node;
        _columns = RecordedRows.Load("system_schema.columns")
            .Concat(RecordedRows.Load("system_virtual_schema.columns"))
            .Where(row => row["keyspace_name"] is "system" or "system_auth" or "system_schema" or "system_virtual_schema")
            .GroupBy(row => (row["keyspace_name"]!, row["table_name"]!))
            .ToDictionary(table => table.Key, table => table
                .OrderBy(row => Array.IndexOf(KindOrder, row["kind"]))
                .ThenBy(row => int.Parse(row["position"]!, System.Globalization.CultureInfo.InvariantCulture))
                .ThenBy(row => row["column_name"], StringComparer.Ordinal)
                .Select(row => new ResultColumn(row["column_name"]!, CqlType.Parse(row["type"]!)))
                .ToList());
    }

    /// <exception cref="CqlException">There is no such table, or its rows are not kept here.</exception>
    public SystemTable Get(string keyspace, string table)
    {
        if (!_columns.TryGetValue((keyspace, table), out var columns) || (_node.Options.IsBefore4 && table == "peers_v2"))
        {
            var exists = _node.Schema.Keyspaces.ContainsKey(keyspace);
            throw new CqlException(CqlErrorCode.Invalid, exists && table != "peers_v2" && _node.Schema.Find(keyspace, table) is not null
                ? $"The simulator stores no rows: {keyspace}.{table} cannot be read"
                : exists ? $"table {table} does not exist" : $"keyspace {keyspace} does not exist");
        }

        return new SystemTable(keyspace, table, columns, Rows(keyspace, table));
    }

    private IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows(string keyspace, string table) => (keyspace, table) switch
    {
        ("system", "local") => [TopologyRows.Local(_node)],
        ("system", "peers") => TopologyRows.Peers(_node),
        ("system", "peers_v2") => TopologyRows.PeersV2(_node),
        ("system_auth", "roles") when _node.Options.Credentials is var (user, _) => [new Dictionary<string, string?> { ["role"] = user, ["can_login"] = "true", ["is_superuser"] = "true", ["member_of"] = null, ["salted_hash"] = null }],
        ("system", "IndexInfo") => RecordedRows.Load("node1.system.IndexInfo"),
        ("system_schema", _) when RecordedRows.Exists($"{keyspace}.{table}") => _node.Schema.State.Rows(table),
        ("system_virtual_schema", _) when RecordedRows.Exists($"{keyspace}.{table}") => RecordedRows.Load($"{keyspace}.{table}"),
        _ => throw new CqlException(CqlErrorCode.Invalid, $"The simulator stores no rows: {keyspace}.{table} cannot be read"),
    };
}
