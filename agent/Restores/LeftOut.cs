using Ringkeeper.Backups.Downloads;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores;

/// <summary>What a download does without.</summary>
internal static class LeftOut
{
    public static LeftOutSSTable Describe(DamagedSSTable damaged) => new()
    {
        Table = new TableName(damaged.Table.Keyspace, damaged.Table.Name),
        Name = damaged.SSTable.Name,
        Index = damaged.SSTable.Index,
        Blob = damaged.Blob,
        FirstToken = damaged.SSTable.Bounds?.First,
        LastToken = damaged.SSTable.Bounds?.Last,
        Reason = damaged.Reason,
    };

    /// <summary>The tables without their damaged SSTables.</summary>
    public static List<ManifestTable> Remove(IEnumerable<DamagedSSTable> damaged, IEnumerable<ManifestTable> tables)
    {
        var left = damaged.Select(sstable => sstable.SSTable).ToHashSet<ManifestSSTable>(ReferenceEqualityComparer.Instance);
        return [.. tables.Select(table => table.With(sstable => !left.Contains(sstable)))];
    }
}
