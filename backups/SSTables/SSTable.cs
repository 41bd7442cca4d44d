namespace Ringkeeper.Backups.SSTables;

/// <summary>One SSTable of a snapshot: all its components.</summary>
public sealed record SSTable
{
    public required SSTableName Name { get; init; }

    /// <summary>The secondary index it belongs to ("customers_country_idx"), or null for the table itself.</summary>
    public string? Index { get; init; }

    /// <summary>Ordered by name, ordinal.</summary>
    public required IReadOnlyList<SSTableComponent> Components { get; init; }

    public IEnumerable<SSTableComponent> Immutable => Components.Where(component => !component.IsMutable);

    public IEnumerable<SSTableComponent> Mutable => Components.Where(component => component.IsMutable);

    public long Bytes => Components.Sum(component => component.Length);

    /// <summary>How the SSTable's files are named below the table's directory, without the component.</summary>
    public override string ToString() => Index is null ? Name.ToString() : $".{Index}/{Name}";
}
