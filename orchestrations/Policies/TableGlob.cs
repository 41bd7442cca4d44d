using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>
/// A pattern for tables, "keyspace.table", in which * stands for any number of characters and ? for one; neither crosses the dot.
/// Case matters, as it does in Cassandra's names.
/// </summary>
public sealed partial class TableGlob
{
    private readonly string _keyspace;
    private readonly string _table;

    /// <exception cref="FormatException">The text isn't such a pattern.</exception>
    public TableGlob(string text)
    {
        if (Problem(text) is { } problem)
        {
            throw new FormatException(problem);
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        (_keyspace, _table) = (text[..dot], text[(dot + 1)..]);
    }

    public bool Matches(string keyspace, string table) =>
        FileSystemName.MatchesSimpleExpression(_keyspace, keyspace, ignoreCase: false)
        && FileSystemName.MatchesSimpleExpression(_table, table, ignoreCase: false);

    /// <summary>What is wrong with a pattern, or null.</summary>
    public static string? Problem(string text) => Form().IsMatch(text)
        ? null
        : $"'{text}' is no pattern for tables: \"keyspace.table\" with letters, digits, underscores, * and ?, such as \"shop.*\".";

    [GeneratedRegex(@"\A[A-Za-z0-9_*?]{1,64}\.[A-Za-z0-9_*?]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
