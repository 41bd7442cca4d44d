using System.Globalization;
using System.Text.Json;

namespace Ringkeeper.Backups.Schema;

/// <summary>The rows of one table of system_schema.</summary>
internal static class SchemaRows
{
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The rows in the file, in its order.</summary>
    /// <exception cref="SchemaFormatException">The file is missing, or no list of objects.</exception>
    public static IReadOnlyList<SchemaRow> Read(IReadOnlyDictionary<string, byte[]> files, string table)
    {
        var file = FileOf(table);
        if (!files.TryGetValue(file, out var bytes))
        {
            throw new SchemaFormatException(file, "the file", "is missing");
        }

        try
        {
            var rows = JsonSerializer.Deserialize<JsonElement>(bytes, Strict);
            if (rows.ValueKind != JsonValueKind.Array)
            {
                throw new SchemaFormatException(file, "the file", "isn't a list of rows");
            }

            return [.. rows.EnumerateArray().Select((row, index) => row.ValueKind == JsonValueKind.Object
                ? new SchemaRow(file, index, row)
                : throw new SchemaFormatException(file, string.Create(CultureInfo.InvariantCulture, $"row {index}"), "isn't an object"))];
        }
        catch (JsonException e)
        {
            throw new SchemaFormatException(file, "the file", $"isn't JSON: {e.Message}", e);
        }
    }

    public static string FileOf(string table) => $"system_schema.{table}.json";
}
