namespace Ringkeeper.Backups.Schema;

/// <summary>A piece of CQL.</summary>
/// <param name="Text">As it stands in the text, quotes included.</param>
internal readonly record struct CqlToken(CqlTokenKind Kind, string Text)
{
    public bool IsSymbol(string symbol) => Kind == CqlTokenKind.Symbol && Text == symbol;

    /// <summary>The name that a word or quoted name stands for.</summary>
    public string Name => Kind == CqlTokenKind.QuotedName ? Text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : Text.ToLowerInvariant();

    /// <summary>The text that a string literal stands for.</summary>
    public string Value => Text[1..^1].Replace("''", "'", StringComparison.Ordinal);
}
