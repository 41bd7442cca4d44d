using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

/// <summary>The properties of a failure as JSON. Times are text with a mark before them, so that they come back as times.</summary>
internal sealed class ExceptionPropertiesConverter : JsonConverter<IDictionary<string, object?>>
{
    private const string DateTimeMark = "dt:";
    private const string DateTimeOffsetMark = "dto:";

    public override IDictionary<string, object?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Members(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, object?> value, JsonSerializerOptions options) => Write(writer, value);

    private static Dictionary<string, object?> Members(JsonElement element) =>
        element.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value));

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Text(element.GetString()!),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Object => Members(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        _ => null,
    };

    private static object Text(string text)
    {
        if (text.StartsWith(DateTimeMark, StringComparison.Ordinal)
            && DateTime.TryParse(text.AsSpan(DateTimeMark.Length), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
            return time;
        }

        return text.StartsWith(DateTimeOffsetMark, StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text.AsSpan(DateTimeOffsetMark.Length), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment)
            ? moment
            : text;
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case DateTime time:
                writer.WriteStringValue($"{DateTimeMark}{time:O}");
                break;
            case DateTimeOffset moment:
                writer.WriteStringValue($"{DateTimeOffsetMark}{moment:O}");
                break;
            case IDictionary<string, object?> members:
                WriteMembers(writer, members);
                break;
            case IEnumerable<object?> items:
                WriteItems(writer, items);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, IDictionary<string, object?> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, IEnumerable<object?> items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }
}
