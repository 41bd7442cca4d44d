using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Manifests;

/// <summary>Finds the field and the value that the JSON parser stumbled over.</summary>
internal static class ManifestJsonFailure
{
    public static ManifestException Locate(string blob, ReadOnlySpan<byte> bytes, JsonTypeInfo type, JsonException exception)
    {
        var path = exception.Path ?? "$";
        try
        {
            using var document = JsonDocument.Parse(bytes.ToArray());
            var (element, found) = Walk(document.RootElement, type, path);
            return element is { ValueKind: JsonValueKind.Object } && FindMissing(element.Value, found) is { } missing
                ? new ManifestException(blob, $"{path}.{missing}", "(missing)", "a value", exception)
                : new ManifestException(blob, path, Show(element), "what format version 1 has there", exception);
        }
        catch (Exception walking) when (walking is JsonException or InvalidOperationException)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            return new ManifestException(blob, path, place, "well-formed JSON, each member once", exception);
        }
    }

    // The parser's paths: "$.tables[0].bytes", and in brackets and quotes what isn't a plain name.
    private static (JsonElement? Element, JsonTypeInfo? Type) Walk(JsonElement root, JsonTypeInfo type, string path)
    {
        JsonElement? element = root;
        JsonTypeInfo? found = type;
        foreach (var part in path.Split(['.', '[', ']', '\''], StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (element is { ValueKind: JsonValueKind.Array } array
                && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.GetArrayLength())
            {
                (element, found) = (array[index], Info(type, found?.ElementType));
            }
            else if (element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(part, out var value))
            {
                (element, found) = (value, Info(type, found?.Properties.FirstOrDefault(property => property.Name == part)?.PropertyType));
            }
            else
            {
                return (null, null);
            }
        }

        return (element, found);
    }

    private static JsonTypeInfo? Info(JsonTypeInfo root, Type? type) => type is null ? null : root.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);

    private static string? FindMissing(JsonElement element, JsonTypeInfo? type) =>
        type?.Properties.FirstOrDefault(property => property.IsRequired && !element.TryGetProperty(property.Name, out _))?.Name;

    // As it stands in the JSON: a text there may hold what is no valid UTF-16.
    private static string Show(JsonElement? element) => PrintableText.Of(element?.GetRawText());
}
