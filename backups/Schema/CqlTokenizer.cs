using System.Text.RegularExpressions;

namespace Ringkeeper.Backups.Schema;

/// <summary>Splits types, terms and restrictions of system_schema. Comments, semicolons and dollar quotes belong to none of them.</summary>
internal static partial class CqlTokenizer
{
    /// <exception cref="FormatException">A character belongs to no token.</exception>
    public static IReadOnlyList<CqlToken> Split(string text)
    {
        var tokens = new List<CqlToken>();
        for (var position = 0; position < text.Length;)
        {
            var match = Pattern().Match(text, position);
            if (!match.Success || match.Length == 0)
            {
                throw new FormatException($"character {position + 1} belongs to no name, value or operator");
            }

            var kind = match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success && group.Name != "space")?.Name switch
            {
                "quoted" => CqlTokenKind.QuotedName,
                "text" => CqlTokenKind.Text,
                "number" => CqlTokenKind.Number,
                "word" => CqlTokenKind.Word,
                "symbol" => CqlTokenKind.Symbol,
                _ => (CqlTokenKind?)null,
            };
            if (kind is { } found)
            {
                tokens.Add(new CqlToken(found, match.Value));
            }

            position += match.Length;
        }

        return tokens;
    }

    // "--" and "//" would be comments; no operator here needs either.
    [GeneratedRegex("""
        \G(?:(?<space>\s+)
        |(?<quoted>"(?:[^"]|"")*")
        |(?<text>'(?:[^']|'')*')
        |(?<number>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|-?[0-9][0-9a-zA-Z]*(?:\.[0-9]*[eE]?)?(?:(?<=[eE])[+-]?[0-9]+)?)
        |(?<word>[a-zA-Z][a-zA-Z0-9_]*)
        |(?<symbol><=|>=|!=|[.,()=<>{}:\[\]]))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
