using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Ringkeeper.Backups.Schema;

/// <summary>
/// The settings in a row of system_schema.tables or views, each value as CQL. Every column that isn't known to be something else is
/// a setting, so that those of later versions come along.
/// </summary>
internal static class TableOptions
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly HashSet<string> OtherColumns =
        ["keyspace_name", "table_name", "view_name", "id", "flags", "base_table_id", "base_table_name", "include_all_columns", "where_clause"];

    // Columns that 4.0 still has, though CREATE TABLE knows them no more.
    private static readonly HashSet<string> Obsolete = ["dclocal_read_repair_chance", "read_repair_chance"];

    private static readonly HashSet<string> Fractions =
        ["bloom_filter_fp_chance", "crc_check_chance", "dclocal_read_repair_chance", "read_repair_chance"];

    public static IReadOnlyDictionary<string, string> Read(SchemaRow row)
    {
        var since40 = !row.IsNull("read_repair");
        return new SortedDictionary<string, string>(
            row.Fields
                .Where(field => !OtherColumns.Contains(field.Name) && field.Value.ValueKind != JsonValueKind.Null && !(since40 && Obsolete.Contains(field.Name)))
                .ToDictionary(field => field.Name, field => Value(row, field)),
            StringComparer.Ordinal);
    }

    private static string Value(SchemaRow row, JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => CqlText.Literal(field.Value.GetString()!),
        JsonValueKind.Number when Fractions.Contains(field.Name) => Fraction(field.Value.GetDouble()),
        JsonValueKind.Number => row.Long(field.Name).ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Object when field.Name == "extensions" => Blobs(row, field.Name),
        JsonValueKind.Object => CqlText.Map(row.Map(field.Name)),
        _ => throw row.Bad(field.Name, "is no setting that CREATE TABLE could be given"),
    };

    private static string Fraction(double value) =>
        value == Math.Truncate(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Blobs(SchemaRow row, string field) => "{" + string.Join(", ", row.Map(field).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry =>
        entry.Value.StartsWith("0x", StringComparison.Ordinal) && entry.Value.AsSpan(2).IndexOfAnyExcept(Hex) < 0
            ? $"{CqlText.Literal(entry.Key)}: {entry.Value}"
            : throw row.Bad(field, $"holds '{entry.Value}', which isn't a blob"))) + "}";
}
