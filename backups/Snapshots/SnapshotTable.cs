using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Snapshots;

/// <summary>One table's part of a snapshot, from all data directories.</summary>
public sealed record SnapshotTable
{
    public required TableReference Table { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Of the table and its secondary indexes; empty for an empty table. Ordered by index, then name.</summary>
    public required IReadOnlyList<SSTable> SSTables { get; init; }

    /// <summary>The table's schema.cql; system tables have none.</summary>
    public string? SchemaPath { get; init; }

    public long Bytes => SSTables.Sum(sstable => sstable.Bytes);

    public int Files => SSTables.Sum(sstable => sstable.Components.Count);
}
