using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Agent.Restores;

/// <summary>What a table's staged SSTables hold by their own statistics.</summary>
/// <param name="Rows">Of all together.</param>
/// <param name="LargestPartitions">Partitions of the SSTable with the most.</param>
/// <param name="Partitions">Of all together.</param>
internal sealed record StagedEstimate(long Rows, long LargestPartitions, long Partitions)
{
    /// <summary>Reads the statistics of a table's SSTables; null when it has none, or when those of one can't be read.</summary>
    /// <param name="table">What is staged.</param>
    /// <param name="directoryOf">Where an SSTable's files are.</param>
    public static StagedEstimate? Read(StagedTable table, Func<StagedSSTable, string> directoryOf)
    {
        StagedEstimate? all = null;
        foreach (var sstable in table.SSTables)
        {
            var file = $"{sstable.Name}-{Component.Statistics}";
            if (!ComponentFileName.TryParse(file, out var name) || StatisticsFile.TryRead(name.SSTable, Path.Join(directoryOf(sstable), file)) is not { } one)
            {
                return null;
            }

            all = all is null
                ? new StagedEstimate(one.Rows, one.Partitions, one.Partitions)
                : new StagedEstimate(all.Rows + one.Rows, Math.Max(all.LargestPartitions, one.Partitions), all.Partitions + one.Partitions);
        }

        return all;
    }
}
