namespace Ringkeeper.Backups.Schema;

public sealed record CqlColumn
{
    public required string Name { get; init; }

    public required CqlColumnKind Kind { get; init; }

    /// <summary>Place in the partition key or among the clustering columns, from 0; -1 for other kinds.</summary>
    public required int Position { get; init; }

    public required CqlType Type { get; init; }

    /// <summary>Whether a clustering column is ordered from high to low.</summary>
    public bool Descending { get; init; }
}
