using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Agent.Schema;

/// <summary>
/// The schema as files of a backup: what DESCRIBE prints, for people, and every row of system_schema, for a restore (4.0's text
/// can't always be replayed: its own parser refuses views and unquoted field names). Timestamps are milliseconds since 1970: 4.0
/// says of system.local that a column was dropped in the year 294247, which no client's calendar has.
/// </summary>
internal sealed class SchemaDump(ICqlSession cql, SchemaReader reader)
{
    public const string DescribeFile = "describe.cql";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema's version and its files, by name.</summary>
    public Task<(Guid Version, IReadOnlyDictionary<string, byte[]> Files)> ReadAsync(CancellationToken cancellationToken) =>
        reader.AtOneVersionAsync(ReadOnceAsync, cancellationToken);

    private async Task<(Guid Version, IReadOnlyDictionary<string, byte[]> Files)> ReadOnceAsync(Guid version, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        if (await DescribeAsync(cancellationToken) is { } text)
        {
            files[DescribeFile] = Encoding.UTF8.GetBytes(text);
        }

        var columns = await ColumnsAsync(cancellationToken);
        foreach (var table in SystemSchemaReader.Tables)
        {
            var rows = await cql.QueryAsync($"SELECT {string.Join(", ", columns[table])} FROM system_schema.{table}", cancellationToken);
            files[$"system_schema.{table}.json"] = JsonSerializer.SerializeToUtf8Bytes(rows.Select(ForJson).ToList(), Json);
        }

        return (version, files);
    }

    /// <summary>What to select of each table of system_schema: all that this version of Cassandra has, timestamps as numbers.</summary>
    private async Task<ILookup<string, string>> ColumnsAsync(CancellationToken cancellationToken)
    {
        var rows = await cql.QueryAsync(
            "SELECT table_name, column_name, type FROM system_schema.columns WHERE keyspace_name = 'system_schema'", cancellationToken);
        return rows.ToLookup(
            row => row.Required<string>("system_schema.columns", "table_name"),
            row => CqlIdentifier.Quote(row.Required<string>("system_schema.columns", "column_name")) is var column && row.Text("type") == "timestamp"
                ? $"toUnixTimestamp({column}) AS {column}"
                : column);
    }

    // 3.11 has no DESCRIBE on the server.
    private async Task<string?> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = await cql.QueryAsync("DESCRIBE SCHEMA WITH INTERNALS", cancellationToken);
            return string.Concat(rows.Select(row => row.Required<string>("DESCRIBE", "create_statement") + "\n\n"));
        }
        catch (CqlException e) when (e.InvalidQuery)
        {
            return null;
        }
    }

    private static SortedDictionary<string, object?> ForJson(IReadOnlyDictionary<string, object?> row) =>
        new(row.ToDictionary(column => column.Key, column => CqlValues.ForJson(column.Value)), StringComparer.Ordinal);
}
