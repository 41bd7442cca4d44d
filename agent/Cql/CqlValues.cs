using System.Collections;
using System.Net;

namespace Ringkeeper.Agent.Cql;

/// <summary>Values of a row, by column name.</summary>
internal static class CqlValues
{
    public static string? Text(this IReadOnlyDictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) ? value as string : null;

    public static Guid? Uuid(this IReadOnlyDictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) && value is Guid uuid ? uuid : null;

    public static IPAddress? Inet(this IReadOnlyDictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) ? value as IPAddress : null;

    /// <summary>A set or list of texts; null when the column is missing or null.</summary>
    public static IReadOnlyList<string>? Texts(this IReadOnlyDictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) && value is IEnumerable<string> texts ? [.. texts] : null;

    public static IReadOnlyDictionary<string, string> TextMap(this IReadOnlyDictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) && value is IDictionary<string, string> map
            ? new SortedDictionary<string, string>(map, StringComparer.Ordinal)
            : new Dictionary<string, string>();

    /// <exception cref="CqlException">The column is missing or null: the node isn't that far yet.</exception>
    public static T Required<T>(this IReadOnlyDictionary<string, object?> row, string table, string column) =>
        row.TryGetValue(column, out var value) && value is T present
            ? present
            : throw new CqlException($"{table} has no {column} yet.", transient: true);

    /// <summary>A value as JSON can hold it: dates and addresses as text, bytes as 0x…, sets and lists as lists, maps with their keys as text.</summary>
    public static object? ForJson(object? value) => value switch
    {
        null or string or bool or int or long or short or sbyte or double or float or decimal or Guid => value,
        byte[] bytes => $"0x{Convert.ToHexStringLower(bytes)}",
        DateTimeOffset time => time.ToString("O"),
        IDictionary map => new SortedDictionary<string, object?>(
            map.Keys.Cast<object>().ToDictionary(key => key.ToString()!, key => ForJson(map[key])), StringComparer.Ordinal),
        IEnumerable items => items.Cast<object?>().Select(ForJson).ToList(),
        _ => value.ToString(),
    };
}
