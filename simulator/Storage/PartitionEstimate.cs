using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>
/// How many partitions a table has. A real node merges the sketches in its SSTables' Statistics.db, which is exact for as few as there
/// are here; this counts the keys in their indexes.
/// </summary>
public sealed class PartitionEstimate(DataDirectories directories)
{
    public long Of(TableSchema table) => directories.LiveFiles(table)
        .Where(file => file.Component == "Data.db")
        .SelectMany(file => PartitionIndex.Keys(file.Path))
        .Select(Convert.ToHexString)
        .Distinct()
        .LongCount();
}
