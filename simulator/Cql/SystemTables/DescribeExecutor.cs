using System.Text.RegularExpressions;
using Ringkeeper.Simulator.Cql.Statements;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Cql.SystemTables;

/// <summary>Answers DESCRIBE from the statements that made the user keyspaces.</summary>
public sealed partial class DescribeExecutor(Node node)
{
    private static readonly string[] WithStatement = ["keyspace_name", "type", "name", "create_statement"];

    private IReadOnlyList<IReadOnlyDictionary<string, string?>> Described => node.Schema.State.Rows(SchemaState.Statements);

    public ResultSet Execute(DescribeStatement describe, string? currentKeyspace)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var keyspace = describe.Keyspace ?? (describe.Subject == "keyspace" ? describe.Name : null) ?? currentKeyspace;
        return describe.Subject switch
        {
            "cluster" => Result(["cluster", "partitioner", "snitch"], [[node.Ring.Name, "Murmur3Partitioner", "DynamicEndpointSnitch"]]),
            "schema" => Statements(Described, describe.WithInternals),
            "keyspaces" => Result(["keyspace_name", "type", "name"], [.. KeyspaceNames().Select(name => (IReadOnlyList<string?>)[name, "keyspace", name])]),
            "keyspace" => Statements(Of(KnownKeyspace(keyspace)), describe.WithInternals),
            "tables" => Result(["keyspace_name", "type", "name"], [.. Described
                .Where(row => row["type"] == "table" && (currentKeyspace is null || row["keyspace_name"] == currentKeyspace))
                .Select(row => (IReadOnlyList<string?>)[row["keyspace_name"], "table", row["name"]])]),
            "table" => Statements(OfTable(KnownKeyspace(keyspace), describe.Name ?? ""), describe.WithInternals),
            "type" => Statements(Element(KnownKeyspace(keyspace), "type", describe.Name), describe.WithInternals),
            "index" => Statements(Element(KnownKeyspace(keyspace), "index", describe.Name), describe.WithInternals),
            "materialized view" => Statements(Element(KnownKeyspace(keyspace), "materialized_view", describe.Name), describe.WithInternals),
            _ => throw new CqlException(CqlErrorCode.Invalid, $"The simulator cannot DESCRIBE {describe.Subject}"),
        };
    }

    private IEnumerable<string> KeyspaceNames() =>
        node.Schema.Keyspaces.Keys.Concat(RecordedRows.Load("system_virtual_schema.keyspaces").Select(row => row["keyspace_name"]!)).Order(StringComparer.Ordinal);

    private string KnownKeyspace(string? keyspace) =>
        keyspace is null
            ? throw new CqlException(CqlErrorCode.Invalid, "No keyspace specified and no current keyspace")
            : KeyspaceNames().Contains(keyspace) ? keyspace : throw new CqlException(CqlErrorCode.Invalid, $"'{keyspace}' not found in keyspaces");

    private List<IReadOnlyDictionary<string, string?>> Of(string keyspace) => [.. Described.Where(row => row["keyspace_name"] == keyspace)];

    private List<IReadOnlyDictionary<string, string?>> OfTable(string keyspace, string table)
    {
        var own = Element(keyspace, "table", table);
        var schema = node.Schema.Find(keyspace, table)!;
        return
        [
            .. own,
            .. Of(keyspace).Where(row => (row["type"] == "index" && schema.Indexes.Contains(row["name"]!))
                || (row["type"] == "materialized_view" && schema.Views.Contains(row["name"]!))),
        ];
    }

    private List<IReadOnlyDictionary<string, string?>> Element(string keyspace, string type, string? name)
    {
        var found = Of(keyspace).Where(row => row["type"] == type && row["name"] == name).ToList();
        return found.Count > 0
            ? found
            : throw new CqlException(CqlErrorCode.Invalid, $"{type.Replace('_', ' ')} '{name}' not found in keyspace '{keyspace}'");
    }

    private static ResultSet Statements(IReadOnlyList<IReadOnlyDictionary<string, string?>> rows, bool withInternals) =>
        Result(WithStatement, [.. rows.Select(row => (IReadOnlyList<string?>)
            [row["keyspace_name"], row["type"], row["name"], withInternals ? row["create_statement"] : TableId().Replace(row["create_statement"]!, "WITH ")])]);

    private static ResultSet Result(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string?>> rows) =>
        new("system", "describe", [.. columns.Select(name => new ResultColumn(name, CqlType.Text))], rows);

    [GeneratedRegex("WITH ID = [0-9a-f-]{36}\n    AND ")]
    private static partial Regex TableId();
}
