using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ringkeeper.Backups.Schema;
using Ringkeeper.Harness;

namespace Ringkeeper.Backups.Tests.Schema;

/// <summary>The recorded cluster's system_schema in the form of a backup's files, and changes to it.</summary>
internal sealed class RecordedSchema
{
    // Everything of the recording is text; the types are in the recording too.
    private static readonly Dictionary<(string Table, string Column), string> Types = Rows("columns")
        .Where(row => row["keyspace_name"] == "system_schema")
        .ToDictionary(row => (row["table_name"]!, row["column_name"]!), row => row["type"]!);

    private readonly Dictionary<string, JsonArray> _tables = SystemSchemaReader.Tables.ToDictionary(
        table => table, table => new JsonArray([.. Rows(table).Select(row => Typed(table, row))]));

    public IReadOnlyDictionary<string, byte[]> Files => _tables.ToDictionary(
        table => $"system_schema.{table.Key}.json", table => JsonSerializer.SerializeToUtf8Bytes(table.Value));

    public static CqlSchema Read() => new RecordedSchema().ToSchema();

    public CqlSchema ToSchema() => SystemSchemaReader.Read(Files);

    public RecordedSchema Add(string table, string json)
    {
        _tables[table].Add(JsonNode.Parse(json));
        return this;
    }

    /// <summary>Sets a field of the rows that a condition holds for.</summary>
    public RecordedSchema Set(string table, Func<JsonObject, bool> which, string field, JsonNode? value)
    {
        foreach (var row in _tables[table].Select(row => row!.AsObject()).Where(which))
        {
            row[field] = value?.DeepClone();
        }

        return this;
    }

    public RecordedSchema Remove(string table, Func<JsonObject, bool> which)
    {
        _tables[table].RemoveAll(row => which(row!.AsObject()));
        return this;
    }

    public static Func<JsonObject, bool> Named(string field, string value, string keyspace = "shop") =>
        row => (string?)row["keyspace_name"] == keyspace && (string?)row[field] == value;

    /// <summary>What DESCRIBE said of the user keyspaces, statement by statement.</summary>
    public static IReadOnlyList<string> Described() =>
        [.. JsonSerializer.Deserialize<List<Dictionary<string, string>>>(File.ReadAllBytes(PathOf("describe_schema_with_internals.rows")))!.Select(row => row["create_statement"])];

    private static List<Dictionary<string, string?>> Rows(string table) =>
        JsonSerializer.Deserialize<List<Dictionary<string, string?>>>(File.ReadAllBytes(PathOf("system_schema." + table)))!;

    private static string PathOf(string name) => RepositoryRoot.Combine("tests", "fixtures", "cassandra-4.0", "system", name + ".json");

    private static JsonObject Typed(string table, Dictionary<string, string?> row) => new(
        row.Select(field => KeyValuePair.Create(field.Key, field.Value is null ? null : Typed(Types[(table, field.Key)], field.Value))));

    private static JsonNode? Typed(string type, string text) => type switch
    {
        "int" => int.Parse(text, CultureInfo.InvariantCulture),
        "double" => double.Parse(text, CultureInfo.InvariantCulture),
        "boolean" => text == "true",
        "timestamp" => 9_223_372_036_854_775,
        "text" or "uuid" or "blob" => text,
        _ => JsonNode.Parse(text),
    };
}
