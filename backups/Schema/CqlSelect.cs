using System.Text.RegularExpressions;

namespace Ringkeeper.Backups.Schema;

/// <summary>
/// A SELECT that somebody sent to be run: read far enough to be sure that it is one statement, that it is a SELECT, and that it names its
/// table with its keyspace. Whether it is right otherwise, Cassandra says.
/// </summary>
public sealed partial record CqlSelect
{
    public const int LongestText = 2000;

    private CqlSelect(string text, bool countsRows) => (Text, CountsRows) = (text, countsRows);

    /// <summary>The statement, without a semicolon at its end.</summary>
    public string Text { get; }

    /// <summary>Whether it selects count(*) and nothing else, so that its one row holds the number.</summary>
    public bool CountsRows { get; }

    /// <summary>The SELECT; null when it isn't one, with what would be right in <paramref name="problem"/>.</summary>
    public static CqlSelect? TryRead(string? text, out string? problem)
    {
        var statement = text?.Trim();
        statement = statement is [.. var rest, ';'] ? rest.TrimEnd() : statement;
        if (statement is null or "" or { Length: > LongestText })
        {
            problem = $"A SELECT of 1 to {LongestText} characters is wanted.";
            return null;
        }

        if (Split(statement) is not { } tokens)
        {
            problem = "One SELECT is wanted, without comments, bind markers and further statements.";
            return null;
        }

        var from = tokens.FindIndex(token => IsWord(token, "from"));
        if (!IsWord(tokens[0], "select") || tokens.FindAll(token => IsWord(token, "select") || IsWord(token, "from")).Count != 2 || from < 2)
        {
            problem = "A SELECT is wanted, such as \"SELECT count(*) FROM shop.orders\". Nothing else is run.";
            return null;
        }

        if (tokens[(from + 1)..] is not [var keyspace, ".", var table, ..] || !IsName(keyspace) || !IsName(table))
        {
            problem = "The table is wanted with its keyspace, as keyspace.table.";
            return null;
        }

        problem = null;
        return new CqlSelect(statement, IsCount(tokens[1..from]));
    }

    private static bool IsCount(List<string> selection) =>
        selection is [var function, "(", "*" or "1", ")", .. var rest] && IsWord(function, "count")
        && (rest is [] || (rest is [var alias, var name] && IsWord(alias, "as") && IsName(name)));

    private static bool IsWord(string token, string word) => token.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsName(string token) => token[0] == '"' || char.IsAsciiLetter(token[0]);

    private static List<string>? Split(string text)
    {
        var tokens = new List<string>();
        for (var position = 0; position < text.Length;)
        {
            var match = Token().Match(text, position);
            if (!match.Success)
            {
                return null;
            }

            tokens.Add(match.Groups["token"].Value);
            position += match.Length;
        }

        return tokens;
    }

    // Neither ';' nor '?' nor ':' nor '$', and no two dashes or slashes: no statement, marker, text or comment can begin unseen.
    [GeneratedRegex("""
        \G\s*(?<token>"(?:[^"]|"")+"
        |'(?:[^']|'')*'
        |[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}
        |-?[0-9](?:[0-9a-zA-Z.]|-(?!-))*
        |[a-zA-Z][a-zA-Z0-9_]*
        |<=|>=|!=|[.,()=<>\[\]{}*%+])\s*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
