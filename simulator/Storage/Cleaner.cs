using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>
/// Drops what a node doesn't own, as <c>nodetool cleanup</c> does. A real node also rewrites the SSTables that lie partly outside its
/// ranges; here they stay as they are, since there are no rows to leave out.
/// </summary>
public sealed class Cleaner(DataDirectories directories, SystemLog log)
{
    public void Clean(TableSchema table, OwnedRanges owned)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(owned);
        foreach (var data in directories.LiveFiles(table).Where(file => file.Component == "Data.db"))
        {
            var keys = PartitionIndex.Keys(data.Path);
            if (keys.Count > 0 && !owned.Intersects(Murmur3.Token(keys[0]), Murmur3.Token(keys[^1])))
            {
                log.Write($"SSTable {data.Path} does not intersect the owned ranges, dropping it");
                Delete(data);
            }
        }
    }

    private static void Delete(SSTableFile data)
    {
        foreach (var file in SSTableFile.In(Path.GetDirectoryName(data.Path)!).Where(file => file.Generation == data.Generation))
        {
            File.Delete(file.Path);
        }
    }
}
