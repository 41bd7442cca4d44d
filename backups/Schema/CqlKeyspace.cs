namespace Ringkeeper.Backups.Schema;

public sealed record CqlKeyspace
{
    public required string Name { get; init; }

    public required bool DurableWrites { get; init; }

    /// <summary>"class" and its options.</summary>
    public required IReadOnlyDictionary<string, string> Replication { get; init; }

    /// <summary>Each after the types it is made of.</summary>
    public required IReadOnlyList<CqlUserType> Types { get; init; }

    public required IReadOnlyList<CqlTable> Tables { get; init; }

    public required IReadOnlyList<CqlView> Views { get; init; }

    public required IReadOnlyList<CqlFunction> Functions { get; init; }

    public required IReadOnlyList<CqlAggregate> Aggregates { get; init; }

    public CqlTable? FindTable(string name) => Tables.FirstOrDefault(table => table.Name == name);

    public CqlView? FindView(string name) => Views.FirstOrDefault(view => view.Name == name);

    public CqlUserType? FindType(string name) => Types.FirstOrDefault(type => type.Name == name);

    /// <summary>These user types and all they are made of, each after what it needs.</summary>
    public IReadOnlyList<CqlUserType> TypesFor(IEnumerable<string> names)
    {
        var needed = names.ToHashSet();
        foreach (var type in Types.Reverse().Where(type => needed.Contains(type.Name)))
        {
            needed.UnionWith(type.Uses);
        }

        return [.. Types.Where(type => needed.Contains(type.Name))];
    }
}
