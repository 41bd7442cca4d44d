using System.Globalization;
using System.Text.Json;

namespace Ringkeeper.Orchestrations.Requests;

/// <summary>
/// Reads a JSON object field by field and lists everything that is wrong with it: a wrong type, a value outside its range, and,
/// at the end, every field nobody asked for. A field that is absent or null gives null.
/// </summary>
internal sealed class JsonObjectReader(JsonElement element, string pointer, List<InputError> errors)
{
    private readonly HashSet<string> _known = [];

    public List<InputError> Errors => errors;

    public string PointerTo(string field) => $"{pointer}/{field}";

    public void Fail(string field, string detail) => errors.Add(new InputError(PointerTo(field), detail));

    /// <summary>Whether something is wrong with the field already.</summary>
    public bool HasFailed(string field) => errors.Any(error => error.Pointer == PointerTo(field));

    public string? String(string field) => Value(field, JsonValueKind.String, "a string")?.GetString();

    public bool? Boolean(string field)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fail(field, $"true or false is wanted, not {Kind(value)}.");
        return null;
    }

    public int? Integer(string field, int minimum, int maximum) => (int?)LongInteger(field, minimum, maximum);

    public long? LongInteger(string field, long minimum, long maximum)
    {
        if (Value(field, JsonValueKind.Number, "a whole number") is not { } value)
        {
            return null;
        }

        if (value.TryGetInt64(out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Fail(field, string.Create(CultureInfo.InvariantCulture, $"A whole number from {minimum} to {maximum} is wanted, not {value}."));
        return null;
    }

    public JsonObjectReader? Object(string field) =>
        Value(field, JsonValueKind.Object, "an object") is { } value ? new JsonObjectReader(value, PointerTo(field), errors) : null;

    /// <summary>The objects of a list; null when the field is absent. An element of another kind is an error of its own.</summary>
    public IReadOnlyList<JsonObjectReader>? Objects(string field) =>
        List(field, JsonValueKind.Object, "an object", (value, at) => new JsonObjectReader(value, at, errors));

    /// <summary>The strings of a list, each checked; null when the field is absent.</summary>
    public IReadOnlyList<string>? Strings(string field, Func<string, string?> problem) =>
        List(field, JsonValueKind.String, "a string", (value, at) =>
        {
            var text = value.GetString()!;
            if (problem(text) is { } detail)
            {
                errors.Add(new InputError(at, detail));
            }

            return text;
        });

    /// <summary>Refuses every field that was not read.</summary>
    public void RefuseOthers()
    {
        foreach (var property in element.EnumerateObject().Where(property => !_known.Contains(property.Name)))
        {
            errors.Add(new InputError(
                PointerTo(Escaped(property.Name)), $"There is no such field; known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}."));
        }
    }

    private List<T>? List<T>(string field, JsonValueKind kind, string wanted, Func<JsonElement, string, T> read)
    {
        if (Value(field, JsonValueKind.Array, "a list") is not { } list)
        {
            return null;
        }

        var items = new List<T>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{PointerTo(field)}/{index}");
            if (item.ValueKind == kind)
            {
                items.Add(read(item, at));
            }
            else
            {
                errors.Add(new InputError(at, $"{Capital(wanted)} is wanted, not {Kind(item)}."));
            }
        }

        return items;
    }

    private JsonElement? Value(string field, JsonValueKind kind, string wanted)
    {
        if (Find(field) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Fail(field, $"{Capital(wanted)} is wanted, not {Kind(value)}.");
        return null;
    }

    private JsonElement? Find(string field)
    {
        _known.Add(field);
        return element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Escaped(string name) =>
        string.Concat(name.Take(80).Select(c => char.IsControl(c) ? '?' : c)).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
