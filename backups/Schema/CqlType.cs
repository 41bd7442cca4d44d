using System.Globalization;

namespace Ringkeeper.Backups.Schema;

/// <summary>A type of a column or field as system_schema writes it, taken apart. User types belong to the keyspace of whoever uses them.</summary>
public sealed class CqlType : IEquatable<CqlType>
{
    internal static readonly HashSet<string> Natives =
    [
        "ascii", "bigint", "blob", "boolean", "counter", "date", "decimal", "double", "duration", "empty", "float", "inet", "int", "smallint",
        "text", "time", "timestamp", "timeuuid", "tinyint", "uuid", "varchar", "varint",
    ];

    internal static readonly Dictionary<string, CqlTypeKind> Generics = new()
    {
        ["frozen"] = CqlTypeKind.Frozen,
        ["list"] = CqlTypeKind.List,
        ["set"] = CqlTypeKind.Set,
        ["map"] = CqlTypeKind.Map,
        ["tuple"] = CqlTypeKind.Tuple,
        ["vector"] = CqlTypeKind.Vector,
    };

    internal CqlType(CqlTypeKind kind, string name, IReadOnlyList<CqlType> parameters, int dimension = 0)
    {
        Kind = kind;
        Name = name;
        Parameters = parameters;
        Dimension = dimension;
    }

    public CqlTypeKind Kind { get; }

    /// <summary>The native type's, user type's or class's name; the generic's own word otherwise.</summary>
    public string Name { get; }

    public IReadOnlyList<CqlType> Parameters { get; }

    /// <summary>Elements of a vector, else 0.</summary>
    public int Dimension { get; }

    /// <summary>Whether a column of this type is stored in cells of its own, so that its parts can be changed one by one.</summary>
    public bool IsMultiCell => Kind is CqlTypeKind.List or CqlTypeKind.Set or CqlTypeKind.Map or CqlTypeKind.UserType;

    /// <summary>The user types in it, however deep.</summary>
    public IEnumerable<string> UserTypes => Kind == CqlTypeKind.UserType ? [Name] : Parameters.SelectMany(parameter => parameter.UserTypes);

    /// <exception cref="FormatException">Not a type.</exception>
    public static CqlType Parse(string text) => CqlTypeParser.Parse(text);

    /// <summary>Without any frozen, as the signature of a function wants it.</summary>
    public CqlType Unfrozen() => Kind == CqlTypeKind.Frozen
        ? Parameters[0].Unfrozen()
        : new CqlType(Kind, Name, [.. Parameters.Select(parameter => parameter.Unfrozen())], Dimension);

    /// <summary>The type in CQL.</summary>
    public override string ToString() => Kind switch
    {
        CqlTypeKind.Native => Name,
        CqlTypeKind.Custom => CqlText.Literal(Name),
        CqlTypeKind.UserType => Natives.Contains(Name) || Generics.ContainsKey(Name) ? $"\"{Name}\"" : CqlText.Identifier(Name),
        CqlTypeKind.Vector => string.Create(CultureInfo.InvariantCulture, $"vector<{Parameters[0]}, {Dimension}>"),
        _ => $"{Name}<{string.Join(", ", Parameters)}>",
    };

    public bool Equals(CqlType? other) => other is not null && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as CqlType);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
