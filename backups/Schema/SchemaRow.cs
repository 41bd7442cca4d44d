using System.Globalization;
using System.Text.Json;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>One row of a table of system_schema, as a backup keeps it in JSON.</summary>
internal sealed class SchemaRow(string file, int index, JsonElement row)
{
    public IEnumerable<JsonProperty> Fields => row.EnumerateObject();

    public string Text(string field) => Find(field, JsonValueKind.String, "a text").GetString()!;

    public string Name(string field, NameRule rule) =>
        Text(field) is var name && rule.IsValid(name) ? name : throw Bad(field, $"isn't {rule.Expected}");

    public Guid Uuid(string field) => Find(field, JsonValueKind.String, "a UUID").TryGetGuid(out var id) ? id : throw Bad(field, "isn't a UUID");

    public int Integer(string field) => Find(field, JsonValueKind.Number, "a number").TryGetInt32(out var number) ? number : throw Bad(field, "isn't a whole number");

    public long Long(string field) => Find(field, JsonValueKind.Number, "a number").TryGetInt64(out var number) ? number : throw Bad(field, "isn't a whole number");

    public bool Boolean(string field) =>
        row.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Bad(field, "isn't true or false");

    public T Choice<T>(string field, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(Text(field), out var choice) ? choice : throw Bad(field, $"isn't one of {string.Join(", ", choices.Keys)}");

    /// <summary>A list or set of texts; null counts as none, since Cassandra stores an empty one as null.</summary>
    public IReadOnlyList<string> Texts(string field) => IsNull(field)
        ? []
        : [.. Find(field, JsonValueKind.Array, "a list").EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Bad(field, "holds something that isn't a text"))];

    public IReadOnlyDictionary<string, string> Map(string field) => IsNull(field)
        ? new Dictionary<string, string>()
        : Find(field, JsonValueKind.Object, "a map").EnumerateObject().ToDictionary(
            entry => entry.Name,
            entry => entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : throw Bad(field, "holds something that isn't a text"));

    public CqlType Type(string field) => Parsed(field, Text(field), CqlType.Parse);

    public IReadOnlyList<CqlType> Types(string field) => [.. Texts(field).Select(text => Parsed(field, text, CqlType.Parse))];

    public string Expression(string field) => Parsed(field, Text(field), CqlExpression.Normalize);

    public bool IsNull(string field) => !row.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null;

    public SchemaFormatException Bad(string field, string problem, Exception? inner = null) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"row {index}, {field}:"), problem, inner);

    private T Parsed<T>(string field, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            throw Bad(field, $"'{text}' can't be read: {e.Message}", e);
        }
    }

    private JsonElement Find(string field, JsonValueKind kind, string wanted) =>
        row.TryGetProperty(field, out var value) && value.ValueKind == kind ? value : throw Bad(field, $"isn't {wanted}");
}
