using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Hands out SSTable generations; like Cassandra's counter it never goes back while the node runs.</summary>
public sealed class Generations(DataDirectories directories)
{
    private readonly Dictionary<Guid, int> _last = [];

    public int Next(TableSchema table)
    {
        ArgumentNullException.ThrowIfNull(table);
        lock (_last)
        {
            var onDisk = directories.LiveFiles(table).Select(file => file.Generation).DefaultIfEmpty(0).Max();
            var next = Math.Max(onDisk, _last.GetValueOrDefault(table.Id)) + 1;
            var taken = directories.Of(table).SelectMany(SSTableFile.In).Select(file => file.Generation).ToHashSet();
            while (taken.Contains(next))
            {
                next++;
            }

            return _last[table.Id] = next;
        }
    }
}
