namespace Ringkeeper.Backups.Schema;

public sealed record CqlTable
{
    public required string Name { get; init; }

    public required Guid Id { get; init; }

    /// <summary>In the order of Cassandra's own text: keys, then static and regular columns by name, those of one cell first.</summary>
    public required IReadOnlyList<CqlColumn> Columns { get; init; }

    public required IReadOnlyList<CqlDroppedColumn> DroppedColumns { get; init; }

    /// <summary>Settings by name, each value as CQL.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Of compound, counter, dense and super: how the table is laid out.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    public required IReadOnlyList<CqlIndex> Indexes { get; init; }

    public required IReadOnlyList<CqlTrigger> Triggers { get; init; }

    /// <summary>Whether it was made WITH COMPACT STORAGE or by Thrift, which CREATE TABLE of 4.0 can't say.</summary>
    public bool IsCompact => !Flags.Contains("compound") || Flags.Contains("dense") || Flags.Contains("super");

    public IEnumerable<CqlColumn> ColumnsOf(CqlColumnKind kind) => Columns.Where(column => column.Kind == kind);

    /// <summary>The names of the user types its columns are made of.</summary>
    public IEnumerable<string> UserTypes => Columns.SelectMany(column => column.Type.UserTypes).Distinct();
}
