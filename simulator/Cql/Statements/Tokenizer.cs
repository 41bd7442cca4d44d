using System.Text.RegularExpressions;

namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>Splits a CQL statement into tokens.</summary>
public static partial class Tokenizer
{
    /// <exception cref="CqlException">A character belongs to no token.</exception>
    public static IReadOnlyList<Token> Split(string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var tokens = new List<Token>();
        for (var position = 0; position < statement.Length;)
        {
            var match = Pattern().Match(statement, position);
            if (!match.Success || match.Index != position || match.Length == 0)
            {
                throw new CqlException(CqlErrorCode.SyntaxError, $"line 1:{position} no viable alternative at character '{statement[position]}'");
            }

            if (match.Groups["word"].Success)
            {
                tokens.Add(new Token(TokenKind.Word, match.Value, position));
            }
            else if (match.Groups["quoted"].Success)
            {
                tokens.Add(new Token(TokenKind.QuotedName, match.Value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal), position));
            }
            else if (match.Groups["text"].Success)
            {
                tokens.Add(new Token(TokenKind.Text, match.Value[1..^1].Replace("''", "'", StringComparison.Ordinal), position));
            }
            else if (match.Groups["number"].Success || match.Groups["symbol"].Success)
            {
                tokens.Add(new Token(match.Groups["number"].Success ? TokenKind.Number : TokenKind.Symbol, match.Value, position));
            }

            position += match.Length;
        }

        return tokens;
    }

    [GeneratedRegex("""
        (?<space>\s+|--[^\n]*|//[^\n]*|/\*[\s\S]*?\*/)
        |(?<number>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)
        |(?<word>[a-zA-Z][a-zA-Z0-9_]*)
        |(?<quoted>"([^"]|"")+")
        |(?<text>'([^']|'')*')
        |(?<symbol>[*.,;()=?<>!{}:+\-\[\]/%$@])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
