using System.Globalization;
using System.Text.Json;

namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>Parses the statements that tools send to a node's system tables.</summary>
public sealed class StatementParser
{
    private static readonly string[] KnownButUnsupported =
        ["insert", "update", "delete", "begin", "grant", "revoke", "list"];

    private const string EndOfInput = "line 0:-1 no viable alternative at input '<EOF>'";

    private readonly IReadOnlyList<Token> _tokens;
    private int _next;

    private StatementParser(string text)
    {
        _tokens = Tokenizer.Split(text);
    }

    /// <exception cref="CqlException">A syntax error, or a statement that a node without rows cannot carry out.</exception>
    public static Statement Parse(string text)
    {
        var parser = new StatementParser(text);
        var statement = parser.ParseStatement();
        parser.Skip(";");
        statement = statement is SchemaStatement change ? change with { Text = text.Trim().TrimEnd(';') } : statement;
        return parser._next == parser._tokens.Count ? statement : throw parser.Unexpected();
    }

    private Statement ParseStatement()
    {
        if (_next < _tokens.Count)
        {
            var first = _tokens[_next++];
            switch (first.Name)
            {
                case "select":
                    return ParseSelect();
                case "truncate":
                    SkipWord("table");
                    var (truncatedKeyspace, truncated) = QualifiedName();
                    return new TruncateStatement(truncatedKeyspace, truncated);
                case "use":
                    return new UseStatement(Identifier());
                case "describe" or "desc":
                    return ParseDescribe();
                case "create" or "alter" or "drop":
                    var cursor = new TokenCursor(_tokens, _next);
                    var change = SchemaStatementParser.Parse(first.Name, cursor);
                    _next = cursor.Position;
                    return change;
                case var other when KnownButUnsupported.Contains(other):
                    throw new CqlException(CqlErrorCode.Invalid, $"The simulator stores no rows: {first.Text.ToUpperInvariant()} is not supported");
            }

            throw new CqlException(CqlErrorCode.SyntaxError, $"line 1:{first.Position} no viable alternative at input '{first.Text}' ([{first.Text}]...)");
        }

        throw new CqlException(CqlErrorCode.SyntaxError, EndOfInput);
    }

    private SelectStatement ParseSelect()
    {
        var selection = new List<Selector>();
        if (!Skip("*"))
        {
            do
            {
                selection.Add(ParseSelector());
            }
            while (Skip(","));
        }

        Expect("from");
        var (keyspace, table) = QualifiedName();
        var restrictions = new List<Restriction>();
        if (SkipWord("where"))
        {
            do
            {
                restrictions.Add(ParseRestriction());
            }
            while (SkipWord("and"));
        }

        int? limit = SkipWord("limit") ? Limit() : null;
        if (SkipWord("allow"))
        {
            Expect("filtering");
        }

        return new SelectStatement(keyspace, table, selection, restrictions, limit);
    }

    private int Limit()
    {
        var token = Take(TokenKind.Number);
        return int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? limit
            : throw new CqlException(CqlErrorCode.Invalid, "LIMIT must be strictly positive");
    }

    private Selector ParseSelector()
    {
        var name = Identifier();
        var isCount = name == "count" && Skip("(");
        if (isCount)
        {
            _ = Skip("*") ? "*" : Take(TokenKind.Number).Text;
            ExpectSymbol(")");
        }

        string? function = null;
        if (!isCount && Skip("("))
        {
            (function, name) = (name, Identifier());
            ExpectSymbol(")");
        }

        return new Selector(name, SkipWord("as") ? Identifier() : null, isCount, function);
    }

    private Restriction ParseRestriction()
    {
        var column = Identifier();
        if (!SkipWord("in"))
        {
            ExpectSymbol("=");
            return Skip(":") ? new Restriction(column, [null], Identifier()) : new Restriction(column, [Skip("[") ? ListLiteral() : Term()]);
        }

        ExpectSymbol("(");
        var values = new List<string?>();
        do
        {
            values.Add(Term());
        }
        while (Skip(","));
        ExpectSymbol(")");
        return new Restriction(column, values);
    }

    private DescribeStatement ParseDescribe()
    {
        SkipWord("full");
        var subject = Identifier();
        if (subject == "materialized")
        {
            subject = "materialized " + Identifier();
        }

        string? keyspace = null;
        string? name = null;
        if (_next < _tokens.Count && !_tokens[_next].Is("with") && !_tokens[_next].IsSymbol(";"))
        {
            (keyspace, name) = QualifiedName();
        }

        var internals = SkipWord("with");
        if (internals)
        {
            Expect("internals");
        }

        return new DescribeStatement(subject, keyspace, name, internals);
    }

    /// <summary>A list in the form of the recordings.</summary>
    private string ListLiteral()
    {
        var elements = new List<string?>();
        if (!Skip("]"))
        {
            do
            {
                elements.Add(Term() ?? throw Unexpected(back: 1));
            }
            while (Skip(","));
            ExpectSymbol("]");
        }

        return JsonSerializer.Serialize(elements);
    }

    private string? Term()
    {
        if (_next >= _tokens.Count)
        {
            throw Unexpected();
        }

        var token = _tokens[_next++];
        return token.IsSymbol("?") ? null : token.Kind is TokenKind.Symbol or TokenKind.QuotedName ? throw Unexpected(back: 1) : token.Text;
    }

    private (string? Keyspace, string Name) QualifiedName()
    {
        var first = Identifier();
        return Skip(".") ? (first, Identifier()) : (null, first);
    }

    private string Identifier() =>
        _next < _tokens.Count && _tokens[_next].Kind is (TokenKind.Word or TokenKind.QuotedName) ? _tokens[_next++].Name : throw Unexpected();

    private Token Take(TokenKind kind) => _next < _tokens.Count && _tokens[_next].Kind == kind ? _tokens[_next++] : throw Unexpected();

    private bool Skip(string symbol) => Advance(_next < _tokens.Count && _tokens[_next].IsSymbol(symbol));

    private bool SkipWord(string keyword) => Advance(_next < _tokens.Count && _tokens[_next].Is(keyword));

    private bool Advance(bool found)
    {
        _next += found ? 1 : 0;
        return found;
    }

    private void Expect(string keyword)
    {
        if (!SkipWord(keyword))
        {
            throw Unexpected();
        }
    }

    private void ExpectSymbol(string symbol)
    {
        if (!Skip(symbol))
        {
            throw Unexpected();
        }
    }

    private CqlException Unexpected(int back = 0)
    {
        var position = _next - back;
        return position < _tokens.Count
            ? new CqlException(CqlErrorCode.SyntaxError, $"line 1:{_tokens[position].Position} mismatched input '{_tokens[position].Text}'")
            : new CqlException(CqlErrorCode.SyntaxError, EndOfInput);
    }
}
