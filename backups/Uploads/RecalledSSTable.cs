using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>An SSTable of the snapshot, and what the local index says of the one that had its name.</summary>
/// <param name="Table">The table.</param>
/// <param name="SSTable">As it lies on disk.</param>
/// <param name="Known">Null when the index knows none of that name.</param>
/// <param name="IsUnchanged">Whether its immutable files are those that the known unit was made from.</param>
internal sealed record RecalledSSTable(SnapshotTable Table, SSTable SSTable, KnownSSTable? Known, bool IsUnchanged)
{
    /// <summary>All of a snapshot's, in its order.</summary>
    public static RecalledSSTable[] Of(Snapshot snapshot, LocalIndex index) =>
    [
        .. from table in snapshot.Tables
           from sstable in table.SSTables
           let known = index.FindSeen(table.Id, sstable)
           select new RecalledSSTable(table, sstable, known, known?.IsUnitOf(sstable) == true),
    ];
}
