using System.Globalization;

namespace Ringkeeper.Backups.Schema;

internal sealed class CqlTypeParser
{
    private const int Deepest = 64;

    private readonly IReadOnlyList<CqlToken> _tokens;
    private int _next;

    private CqlTypeParser(string text) => _tokens = CqlTokenizer.Split(text);

    /// <exception cref="FormatException">Not a type.</exception>
    public static CqlType Parse(string text)
    {
        var parser = new CqlTypeParser(text);
        var type = parser.Type(Deepest);
        return parser._next == parser._tokens.Count ? type : throw new FormatException("something follows the type");
    }

    private CqlType Type(int depth)
    {
        if (depth == 0)
        {
            throw new FormatException($"it is nested deeper than {Deepest}");
        }

        var token = Take();
        return token.Kind switch
        {
            CqlTokenKind.QuotedName when token.Name.Length > 0 => new CqlType(CqlTypeKind.UserType, token.Name, []),
            CqlTokenKind.Text when token.Value.Length > 0 => new CqlType(CqlTypeKind.Custom, token.Value, []),
            CqlTokenKind.Word when CqlType.Generics.TryGetValue(token.Name, out var kind) => Generic(kind, token.Name, depth),
            CqlTokenKind.Word => new CqlType(CqlType.Natives.Contains(token.Name) ? CqlTypeKind.Native : CqlTypeKind.UserType, token.Name, []),
            _ => throw new FormatException($"a type's name is wanted where {token.Text} stands"),
        };
    }

    private CqlType Generic(CqlTypeKind kind, string name, int depth)
    {
        Expect("<");
        var parameters = new List<CqlType> { Type(depth - 1) };
        var dimension = 0;
        while (Skip(","))
        {
            if (kind == CqlTypeKind.Vector)
            {
                dimension = Dimension();
                break;
            }

            parameters.Add(Type(depth - 1));
        }

        Expect(">");
        var right = kind switch
        {
            CqlTypeKind.Map => parameters.Count == 2,
            CqlTypeKind.Tuple => true,
            CqlTypeKind.Vector => dimension > 0,
            _ => parameters.Count == 1,
        };
        return right ? new CqlType(kind, name, parameters, dimension) : throw new FormatException($"{name} has a wrong number of parameters");
    }

    private int Dimension() =>
        Take() is { Kind: CqlTokenKind.Number } token && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("a vector's number of elements is wanted");

    private CqlToken Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("it ends too soon");

    private bool Skip(string symbol)
    {
        var found = _next < _tokens.Count && _tokens[_next].IsSymbol(symbol);
        _next += found ? 1 : 0;
        return found;
    }

    private void Expect(string symbol)
    {
        if (!Skip(symbol))
        {
            throw new FormatException($"{symbol} is missing");
        }
    }
}
