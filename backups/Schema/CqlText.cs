using System.Text.RegularExpressions;

namespace Ringkeeper.Backups.Schema;

/// <summary>Names and values as CQL text. Nothing of a backup becomes part of a statement except through these.</summary>
public static partial class CqlText
{
    // The words that no version from 3.11 to 5.0 takes as a name without quotes.
    private static readonly HashSet<string> Reserved =
    [
        "add", "allow", "alter", "and", "apply", "asc", "authorize", "batch", "begin", "by", "columnfamily", "create", "default", "delete",
        "desc", "describe", "drop", "entries", "execute", "from", "full", "grant", "if", "in", "index", "infinity", "insert", "into", "is",
        "keyspace", "limit", "materialized", "mbean", "mbeans", "modify", "nan", "norecursive", "not", "null", "of", "on", "or", "order",
        "primary", "rename", "replace", "revoke", "schema", "select", "set", "table", "to", "token", "truncate", "unlogged", "unset",
        "update", "use", "using", "view", "where", "with",
    ];

    /// <summary>The name of a keyspace, table, column, type or index: in double quotes unless it is plain lower case and not reserved.</summary>
    public static string Identifier(string name) => IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Identifier(string keyspace, string name) => $"{Identifier(keyspace)}.{Identifier(name)}";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A map of texts, such as compaction options, ordered by key.</summary>
    public static string Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        $"{{{string.Join(", ", entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Literal(entry.Key)}: {Literal(entry.Value)}"))}}}";

    internal static bool IsReserved(string word) => Reserved.Contains(word.ToLowerInvariant());

    private static bool IsPlain(string name) => Plain().IsMatch(name) && !Reserved.Contains(name);

    [GeneratedRegex("""\A[a-z][a-z0-9_]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
