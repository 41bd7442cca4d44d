namespace Ringkeeper.Simulator.Cql;

/// <summary>A CQL type as it appears in the system tables.</summary>
/// <param name="Id">The native protocol's option id.</param>
/// <param name="Parameters">Element types of a collection.</param>
public sealed record CqlType(int Id, params IReadOnlyList<CqlType> Parameters)
{
    public const int Timestamp = 0x0B;
    public const int List = 0x20;
    public const int Map = 0x21;
    public const int Set = 0x22;

    private static readonly Dictionary<string, int> Scalars = new()
    {
        ["ascii"] = 0x01,
        ["bigint"] = 0x02,
        ["blob"] = 0x03,
        ["boolean"] = 0x04,
        ["double"] = 0x07,
        ["int"] = 0x09,
        ["timestamp"] = Timestamp,
        ["uuid"] = 0x0C,
        ["text"] = 0x0D,
        ["timeuuid"] = 0x0F,
        ["inet"] = 0x10,
    };

    public static CqlType Text { get; } = new(0x0D);

    public static CqlType BigInt { get; } = new(0x02);

    /// <summary>Parses a type of a system table, such as <c>frozen&lt;map&lt;text, text&gt;&gt;</c>.</summary>
    /// <exception cref="FormatException">The system tables have no such type.</exception>
    public static CqlType Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var open = name.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            return Scalars.TryGetValue(name, out var id) ? new CqlType(id) : throw new FormatException($"Unknown type {name}.");
        }

        var inner = name[(open + 1)..^1];
        return name[..open] switch
        {
            "frozen" => Parse(inner),
            "list" => new CqlType(List, Parse(inner)),
            "set" => new CqlType(Set, Parse(inner)),
            "map" => new CqlType(Map, [.. inner.Split(", ").Select(Parse)]),
            _ => throw new FormatException($"Unknown type {name}."),
        };
    }

    /// <summary>Writes the type as an [option].</summary>
    public void WriteTo(BodyWriter body)
    {
        ArgumentNullException.ThrowIfNull(body);
        body.WriteShort(Id);
        foreach (var parameter in Parameters)
        {
            parameter.WriteTo(body);
        }
    }
}
