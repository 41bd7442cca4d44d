namespace Ringkeeper.Backups.Schema;

/// <summary>
/// Terms and restrictions that system_schema keeps as text: a view's WHERE clause, an aggregate's first state. Taken apart and put
/// together again, so that nothing but names, values and operators gets into a statement.
/// </summary>
public static class CqlExpression
{
    private static readonly HashSet<string> Operators = ["is", "not", "null", "and", "in", "token", "nan", "infinity"];

    private static readonly Dictionary<string, string> Closing = new() { ["("] = ")", ["["] = "]", ["{"] = "}" };

    /// <summary>The expression with one space between its parts.</summary>
    /// <exception cref="FormatException">Not an expression, or a word in it begins another part of a statement.</exception>
    public static string Normalize(string text)
    {
        var tokens = CqlTokenizer.Split(text);
        var open = new Stack<string>();
        foreach (var token in tokens)
        {
            if (token.Kind == CqlTokenKind.Word && CqlText.IsReserved(token.Text) && !Operators.Contains(token.Name))
            {
                throw new FormatException($"the word {token.Text} has no place in it");
            }

            if (token.Kind == CqlTokenKind.Symbol && Closing.TryGetValue(token.Text, out var closing))
            {
                open.Push(closing);
            }
            else if (token.Kind == CqlTokenKind.Symbol && Closing.ContainsValue(token.Text) && (open.Count == 0 || open.Pop() != token.Text))
            {
                throw new FormatException($"{token.Text} closes nothing");
            }
        }

        return tokens.Count > 0 && open.Count == 0
            ? string.Join(' ', tokens.Select(token => token.Text))
            : throw new FormatException(tokens.Count == 0 ? "it is empty" : $"{open.Peek()} is missing");
    }
}
