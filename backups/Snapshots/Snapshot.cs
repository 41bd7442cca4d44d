namespace Ringkeeper.Backups.Snapshots;

/// <summary>A snapshot as it lies on one node's disks.</summary>
public sealed record Snapshot
{
    public required string Tag { get; init; }

    /// <summary>Ordered by keyspace, table name, then id.</summary>
    public required IReadOnlyList<SnapshotTable> Tables { get; init; }

    public long Bytes => Tables.Sum(table => table.Bytes);

    public int Files => Tables.Sum(table => table.Files);
}
