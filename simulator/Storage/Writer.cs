using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Makes SSTables of random content, so that there are bytes to move. No rows are in them.</summary>
public sealed class Writer(DataDirectories directories, Generations generations)
{
    private const int Megabyte = 1024 * 1024;
    private const int LargestSSTable = 16;

    /// <summary>Adds SSTables with this many megabytes of Data.db in all; the other components are taken from one of the table's SSTables.</summary>
    /// <exception cref="InvalidOperationException">The table has no SSTable to take the other components from.</exception>
    public async Task WriteAsync(TableSchema table, int megabytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var model = directories.LiveFiles(table).GroupBy(file => file.Generation).FirstOrDefault()
            ?? throw new InvalidOperationException($"{table.Keyspace}.{table.Name} has no SSTable to model new ones on.");
        for (var left = megabytes; left > 0; left -= LargestSSTable)
        {
            var generation = generations.Next(table);
            var directory = Path.Combine(directories.RootFor(generation), table.Keyspace, table.DirectoryName);
            foreach (var file in model.Where(file => file.Component is not ("Data.db" or "Digest.crc32")))
            {
                File.Copy(file.Path, Path.Combine(directory, file.NameAs(generation)));
            }

            var name = model.First();
            var data = Path.Combine(directory, (name with { Component = "Data.db" }).NameAs(generation));
            await FillAsync(data, Math.Min(left, LargestSSTable), cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(
                Path.Combine(directory, (name with { Component = "Digest.crc32" }).NameAs(generation)),
                await Digest.OfAsync(data, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            directories.Loaded?.Add(directory, generation);
        }
    }

    private static async Task FillAsync(string path, int megabytes, CancellationToken cancellationToken)
    {
        var block = new byte[Megabyte];
        await using var file = File.Create(path);
        for (var written = 0; written < megabytes; written++)
        {
            Random.Shared.NextBytes(block);
            await file.WriteAsync(block, cancellationToken).ConfigureAwait(false);
        }
    }
}
