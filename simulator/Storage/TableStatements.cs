using System.Text;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>The text that Cassandra writes as a snapshot's schema.cql, put together from what DESCRIBE answers.</summary>
public sealed class TableStatements(RecordedSchema schema)
{
    private IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows => schema.State.Rows(SchemaState.Statements);

    /// <returns>null for the system keyspaces: their snapshots have no schema.cql.</returns>
    public string? Find(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.IsSystem)
        {
            return null;
        }

        var text = new StringBuilder();
        var own = Statement(table, table.IsView ? "materialized_view" : "table", table.Name)!;
        foreach (var type in TypesUsedIn(table.Keyspace, own))
        {
            text.Append(IfNotExists(type["create_statement"]!)).Append('\n');
        }

        text.Append(IfNotExists(own)).Append('\n');
        foreach (var index in table.Indexes)
        {
            text.Append(IfNotExists(Statement(table, "index", index)!)).Append('\n');
        }

        return text.ToString();
    }

    private string? Statement(TableSchema table, string type, string name) =>
        Rows.FirstOrDefault(row => row["keyspace_name"] == table.Keyspace && row["type"] == type && row["name"] == name)?["create_statement"];

    private IEnumerable<IReadOnlyDictionary<string, string?>> TypesUsedIn(string keyspace, string statement)
    {
        var types = Rows.Where(row => row["keyspace_name"] == keyspace && row["type"] == "type").ToList();
        var used = new HashSet<string>();
        foreach (var type in types.AsEnumerable().Reverse())
        {
            if (statement.Contains($"<{type["name"]}>", StringComparison.Ordinal) || statement.Contains($" {type["name"]},", StringComparison.Ordinal))
            {
                used.Add(type["name"]!);
                statement += type["create_statement"];
            }
        }

        return types.Where(type => used.Contains(type["name"]!));
    }

    private static string IfNotExists(string statement)
    {
        foreach (var kind in (string[])["CREATE MATERIALIZED VIEW ", "CREATE TABLE ", "CREATE TYPE ", "CREATE INDEX "])
        {
            if (statement.StartsWith(kind, StringComparison.Ordinal))
            {
                return kind + "IF NOT EXISTS " + statement[kind.Length..];
            }
        }

        return statement;
    }
}
