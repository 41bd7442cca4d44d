using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Loads what was put into a table's directories, as <c>nodetool refresh</c> of 3.11 does: each under the next free generation.</summary>
public sealed class Refresher(DataDirectories directories, Generations generations, IndexBuilder indexes, Disk disk, SystemLog log)
{
    /// <param name="table">The table.</param>
    /// <param name="open">Whether the SSTables can be opened; one that can't is renamed, logged and passed over.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="IOException">An SSTable lacks a file without which none can be opened; its other files are renamed by then.</exception>
    public async Task RefreshAsync(TableSchema table, bool open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        log.Write($"Loading new SSTables for {table.Keyspace}/{table.Name}...");
        var found = directories.Of(table).SelectMany(SSTableFile.In).Where(file => !directories.IsLive(file)).GroupBy(file => (Path.GetDirectoryName(file.Path)!, file.Generation)).ToList();
        foreach (var sstable in found)
        {
            var (directory, _) = sstable.Key;
            var generation = generations.Next(table);
            foreach (var file in sstable.OrderBy(file => file.Component == "Data.db"))
            {
                await disk.MoveAsync(file.Path, Path.Combine(directory, file.NameAs(generation)), cancellationToken).ConfigureAwait(false);
            }

            if (!SSTableFile.CanBeOpened(sstable))
            {
                throw new FileNotFoundException($"The SSTable of {sstable.First().Path} isn't whole.");
            }

            if (open)
            {
                directories.Loaded?.Add(directory, generation);
            }
            else
            {
                log.Write($"Corrupt sstable {generation} in {directory}; skipping table");
            }
        }

        if (found.Count > 0 && open)
        {
            indexes.Build(table);
        }

        log.Write(found.Count == 0 ? $"No new SSTables were found for {table.Keyspace}/{table.Name}" : $"Done loading load new SSTables for {table.Keyspace}/{table.Name}");
    }
}
