namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>A place in a statement's tokens, and the steps from there that a parser takes.</summary>
public sealed class TokenCursor(IReadOnlyList<Token> tokens, int position)
{
    public int Position { get; private set; } = position;

    public bool AtEnd => Position >= tokens.Count || tokens[Position].IsSymbol(";");

    public Token Take() => Position < tokens.Count ? tokens[Position++] : throw Unexpected();

    public bool Skip(string symbol) => Advance(Position < tokens.Count && tokens[Position].IsSymbol(symbol));

    public bool SkipWords(params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var found = words.Index().All(word => Position + word.Index < tokens.Count && tokens[Position + word.Index].Is(word.Item));
        Position += found ? words.Length : 0;
        return found;
    }

    public void Expect(params string[] words)
    {
        if (!SkipWords(words))
        {
            throw Unexpected();
        }
    }

    public void ExpectSymbol(string symbol)
    {
        if (!Skip(symbol))
        {
            throw Unexpected();
        }
    }

    public string Identifier() =>
        Position < tokens.Count && tokens[Position].Kind is TokenKind.Word or TokenKind.QuotedName ? tokens[Position++].Name : throw Unexpected();

    public (string? Keyspace, string Name) QualifiedName()
    {
        var first = Identifier();
        return Skip(".") ? (first, Identifier()) : (null, first);
    }

    public IReadOnlyList<T> List<T>(Func<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var list = new List<T>();
        do
        {
            list.Add(element());
        }
        while (Skip(","));
        return list;
    }

    /// <summary>The tokens up to some words, as one text.</summary>
    public string TextUpTo(params string[] words)
    {
        var start = Position;
        while (!SkipWords(words))
        {
            Take();
        }

        return string.Join(' ', tokens.Skip(start).Take(Position - words.Length - start).Select(Written));
    }

    public CqlException Unexpected() => Position < tokens.Count
        ? new CqlException(CqlErrorCode.SyntaxError, $"line 1:{tokens[Position].Position} mismatched input '{tokens[Position].Text}'")
        : new CqlException(CqlErrorCode.SyntaxError, "line 0:-1 no viable alternative at input '<EOF>'");

    private static string Written(Token token) => token.Kind switch
    {
        TokenKind.QuotedName => $"\"{token.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        TokenKind.Text => $"'{token.Text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => token.Text,
    };

    private bool Advance(bool found)
    {
        Position += found ? 1 : 0;
        return found;
    }
}
