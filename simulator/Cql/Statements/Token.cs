namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A piece of a CQL statement.</summary>
/// <param name="Text">Without its quotes.</param>
public sealed record Token(TokenKind Kind, string Text, int Position)
{
    /// <summary>Whether this is a keyword, in any case.</summary>
    public bool Is(string keyword) => Kind is TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind is TokenKind.Symbol && Text == symbol;

    /// <summary>The identifier it stands for: unquoted ones are lower case.</summary>
    public string Name => Kind is TokenKind.QuotedName ? Text : Text.ToLowerInvariant();
}
