namespace Ringkeeper.Backups.Schema;

/// <summary>A column that was dropped. SSTables written before still hold it, and can't be read by a table that doesn't know it.</summary>
public sealed record CqlDroppedColumn
{
    public required string Name { get; init; }

    public required bool IsStatic { get; init; }

    public required CqlType Type { get; init; }

    /// <summary>Milliseconds since 1970; what was written before is ignored. Cassandra itself has values no calendar holds.</summary>
    public required long DroppedAt { get; init; }
}
