using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Simulator.Cql.Statements;

/// <summary>Parses CREATE, ALTER and DROP, as far as a restore of a schema needs them.</summary>
public sealed class SchemaStatementParser
{
    private readonly TokenCursor _cursor;

    private SchemaStatementParser(TokenCursor cursor) => _cursor = cursor;

    /// <param name="verb">create, alter or drop, which the cursor stands behind.</param>
    /// <exception cref="CqlException">A syntax error, or a statement that the simulator can't carry out.</exception>
    public static SchemaStatement Parse(string verb, TokenCursor cursor)
    {
        var parser = new SchemaStatementParser(cursor);
        return verb switch
        {
            "create" => parser.Create(),
            "alter" => parser.Alter(),
            _ => parser.Drop(),
        };
    }

    private SchemaStatement Create()
    {
        if (_cursor.SkipWords("keyspace"))
        {
            var conditional = IfNotExists();
            return new CreateKeyspaceStatement(_cursor.Identifier(), With().Options) { Conditional = conditional };
        }

        if (_cursor.SkipWords("type"))
        {
            return CreateType();
        }

        if (_cursor.SkipWords("table"))
        {
            return CreateTable();
        }

        if (_cursor.SkipWords("materialized", "view"))
        {
            return CreateView();
        }

        var custom = _cursor.SkipWords("custom");
        return custom || !_cursor.AtEnd ? CreateIndex(custom) : throw _cursor.Unexpected();
    }

    private CreateTypeStatement CreateType()
    {
        var conditional = IfNotExists();
        var (keyspace, name) = _cursor.QualifiedName();
        _cursor.ExpectSymbol("(");
        var fields = _cursor.List(Column);
        _cursor.ExpectSymbol(")");
        return new CreateTypeStatement(keyspace, name, fields) { Conditional = conditional };
    }

    private CreateTableStatement CreateTable()
    {
        var conditional = IfNotExists();
        var (keyspace, name) = _cursor.QualifiedName();
        _cursor.ExpectSymbol("(");
        var columns = new List<ColumnDefinition>();
        var (partition, clustering) = ((IReadOnlyList<string>)[], (IReadOnlyList<string>)[]);
        do
        {
            if (_cursor.SkipWords("primary", "key"))
            {
                (partition, clustering) = Keys();
                continue;
            }

            columns.Add(Column());
            if (_cursor.SkipWords("primary", "key"))
            {
                partition = [columns[^1].Name];
            }
        }
        while (_cursor.Skip(","));
        _cursor.ExpectSymbol(")");
        return new CreateTableStatement(keyspace, name, columns, With() with { PartitionKey = partition, Clustering = clustering }) { Conditional = conditional };
    }

    private CreateViewStatement CreateView()
    {
        var conditional = IfNotExists();
        var (keyspace, name) = _cursor.QualifiedName();
        _cursor.Expect("as", "select");
        IReadOnlyList<string> columns = _cursor.Skip("*") ? [] : _cursor.List(_cursor.Identifier);
        _cursor.Expect("from");
        var (_, table) = _cursor.QualifiedName();
        _cursor.Expect("where");
        var where = _cursor.TextUpTo("primary", "key");
        var (partition, clustering) = Keys();
        return new CreateViewStatement(keyspace, name, columns, table, where, With() with { PartitionKey = partition, Clustering = clustering }) { Conditional = conditional };
    }

    private CreateIndexStatement CreateIndex(bool custom)
    {
        _cursor.Expect("index");
        var conditional = IfNotExists();
        var name = _cursor.SkipWords("on") ? null : _cursor.Identifier();
        if (name is not null)
        {
            _cursor.Expect("on");
        }

        var (keyspace, table) = _cursor.QualifiedName();
        _cursor.ExpectSymbol("(");
        var column = _cursor.Identifier();
        string? part = null;
        if (_cursor.Skip("("))
        {
            (part, column) = (column, _cursor.Identifier());
            _cursor.ExpectSymbol(")");
        }

        _cursor.ExpectSymbol(")");
        string? className = null;
        if (custom)
        {
            _cursor.Expect("using");
            className = _cursor.Take().Text;
        }

        var options = _cursor.SkipWords("with", "options") ? MapAfterEquals() : [];
        var target = part is null ? Named(column) : $"{part}({Named(column)})";
        return new CreateIndexStatement(keyspace, name ?? $"{table}_{column}_idx", table, column, target, className, options) { Conditional = conditional };
    }

    private AlterTableStatement Alter()
    {
        _cursor.Expect("table");
        var (keyspace, table) = _cursor.QualifiedName();
        if (_cursor.SkipWords("add"))
        {
            return new AlterTableStatement(keyspace, table, Column(), null, null);
        }

        _cursor.Expect("drop");
        var column = _cursor.Identifier();
        long? timestamp = _cursor.SkipWords("using", "timestamp") ? long.Parse(_cursor.Take().Text, CultureInfo.InvariantCulture) : null;
        return new AlterTableStatement(keyspace, table, null, column, timestamp);
    }

    private DropStatement Drop()
    {
        var kind = _cursor.SkipWords("materialized", "view") ? "materialized view" : _cursor.Take().Name;
        if (kind is not ("keyspace" or "type" or "table" or "index" or "materialized view"))
        {
            throw new CqlException(CqlErrorCode.Invalid, $"The simulator cannot DROP {kind}");
        }

        var conditional = _cursor.SkipWords("if", "exists");
        var (keyspace, name) = _cursor.QualifiedName();
        return new DropStatement(kind, keyspace, name) { Conditional = conditional };
    }

    private bool IfNotExists() => _cursor.SkipWords("if", "not", "exists");

    private ColumnDefinition Column() => new(_cursor.Identifier(), Type(), _cursor.SkipWords("static"));

    private (IReadOnlyList<string> Partition, IReadOnlyList<string> Clustering) Keys()
    {
        _cursor.ExpectSymbol("(");
        IReadOnlyList<string> partition;
        if (_cursor.Skip("("))
        {
            partition = _cursor.List(_cursor.Identifier);
            _cursor.ExpectSymbol(")");
        }
        else
        {
            partition = [_cursor.Identifier()];
        }

        IReadOnlyList<string> clustering = _cursor.Skip(",") ? _cursor.List(_cursor.Identifier) : [];
        _cursor.ExpectSymbol(")");
        return (partition, clustering);
    }

    private TableLayout With()
    {
        var (descending, options, id) = (new HashSet<string>(), new Dictionary<string, string>(), (Guid?)null);
        if (_cursor.SkipWords("with"))
        {
            do
            {
                if (_cursor.SkipWords("clustering", "order", "by"))
                {
                    _cursor.ExpectSymbol("(");
                    descending = [.. _cursor.List(() => (Name: _cursor.Identifier(), Descending: Descends())).Where(column => column.Descending).Select(column => column.Name)];
                    _cursor.ExpectSymbol(")");
                    continue;
                }

                var name = _cursor.Identifier();
                _cursor.ExpectSymbol("=");
                var value = Value();
                if (name == "id")
                {
                    id = Guid.Parse(value);
                }
                else
                {
                    options[name] = value;
                }
            }
            while (_cursor.SkipWords("and"));
        }

        return new TableLayout([], [], descending, id, options);
    }

    private bool Descends()
    {
        var descends = _cursor.SkipWords("desc");
        if (!descends)
        {
            _cursor.SkipWords("asc");
        }

        return descends;
    }

    private string Value() => _cursor.Skip("{") ? JsonSerializer.Serialize(MapEntries()) : _cursor.Take().Text;

    private Dictionary<string, string> MapAfterEquals()
    {
        _cursor.ExpectSymbol("=");
        _cursor.ExpectSymbol("{");
        return MapEntries();
    }

    private Dictionary<string, string> MapEntries()
    {
        var map = new Dictionary<string, string>();
        if (!_cursor.Skip("}"))
        {
            do
            {
                var key = _cursor.Take().Text;
                _cursor.ExpectSymbol(":");
                map[key] = _cursor.Take().Text;
            }
            while (_cursor.Skip(","));
            _cursor.ExpectSymbol("}");
        }

        return map;
    }

    private string Type()
    {
        var token = _cursor.Take();
        if (token.Kind is not (TokenKind.Word or TokenKind.QuotedName or TokenKind.Text))
        {
            throw _cursor.Unexpected();
        }

        var text = new StringBuilder(token.Kind is TokenKind.Text ? $"'{token.Text}'" : token.Kind is TokenKind.QuotedName ? Named(token.Text) : token.Name);
        if (_cursor.Skip("<"))
        {
            text.Append('<').AppendJoin(", ", _cursor.List(Type)).Append('>');
            _cursor.ExpectSymbol(">");
        }

        return text.ToString();
    }

    // As system_schema writes a name in a type or a target.
    private static string Named(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
