using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Takes SSTables from a directory into a table, as <c>nodetool import</c> does.</summary>
public sealed class Importer(
    DataDirectories directories, Generations generations, IndexBuilder indexes, RecordedSchema schema, Disk disk, SystemLog log)
{
    /// <summary>Imports one directory, or leaves it as it is when any of its SSTables is bad.</summary>
    /// <param name="copy">Leave the source files where they are.</param>
    /// <param name="verify">Check each SSTable's digest and columns first.</param>
    /// <param name="owned">The ranges that every partition must lie in; null to take any.</param>
    /// <returns>False if the directory failed. A directory whose path does not end in keyspace/table is passed over with success.</returns>
    public async Task<bool> ImportAsync(TableSchema table, string source, bool copy, bool verify, OwnedRanges? owned, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        log.Write($"Loading new SSTables for {table.Keyspace}/{table.Name}: {source}");
        var sstables = BelongsTo(table, source) ? SSTableFile.In(source).GroupBy(file => file.Generation).ToList() : [];
        foreach (var sstable in sstables)
        {
            if (await WhyBadAsync(table, [.. sstable], verify, owned, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                log.Write($"Failed verifying sstable {sstable.First().Path} in directory {source}: {reason}");
                return false;
            }
        }

        foreach (var sstable in sstables)
        {
            await TakeInAsync(table, [.. sstable], copy, cancellationToken).ConfigureAwait(false);
        }

        if (sstables.Count > 0)
        {
            indexes.Build(table);
        }

        log.Write(sstables.Count == 0 ? $"No new SSTables were found for {table.Keyspace}/{table.Name}" : $"Done loading load new SSTables for {table.Keyspace}/{table.Name}");
        return true;
    }

    private static bool BelongsTo(TableSchema table, string source)
    {
        var directory = new DirectoryInfo(source);
        return directory.Parent?.Name == table.Keyspace && directory.Name.Split('-')[0] == table.Name;
    }

    private async Task<string?> WhyBadAsync(
        TableSchema table, IReadOnlyList<SSTableFile> sstable, bool verify, OwnedRanges? owned, CancellationToken cancellationToken)
    {
        var components = sstable.ToDictionary(file => file.Component, file => file.Path);
        foreach (var needed in (string[])["Data.db", "Statistics.db"])
        {
            if (!components.ContainsKey(needed))
            {
                return $"{needed} is missing";
            }
        }

        var statistics = await File.ReadAllBytesAsync(components["Statistics.db"], cancellationToken).ConfigureAwait(false);
        try
        {
            if (SerializationHeader.Columns(statistics).FirstOrDefault(name => !schema.HasColumn(table, name)) is { } unknown)
            {
                return $"Unknown column {unknown} during deserialization";
            }
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }

        if (owned is not null && PartitionIndex.Keys(components["Data.db"]).Any(key => !owned.Contains(Murmur3.Token(key))))
        {
            return "it holds a key that is not contained in the node's ranges";
        }

        return verify && components.TryGetValue("Digest.crc32", out var digest) && !await Digest.MatchesAsync(components["Data.db"], digest, cancellationToken).ConfigureAwait(false)
            ? $"Invalid SSTable {components["Data.db"]}, please force a full repair"
            : null;
    }

    private async Task TakeInAsync(TableSchema table, IReadOnlyList<SSTableFile> sstable, bool copy, CancellationToken cancellationToken)
    {
        var generation = generations.Next(table);
        var target = Path.Combine(directories.RootFor(generation), table.Keyspace, table.DirectoryName);
        Directory.CreateDirectory(target);
        foreach (var file in sstable.OrderBy(file => file.Component switch { "Data.db" => 1, "Summary.db" => 2, _ => 0 }))
        {
            var path = Path.Combine(target, file.NameAs(generation));
            await (copy ? disk.CopyAsync(file.Path, path, cancellationToken) : disk.MoveAsync(file.Path, path, cancellationToken)).ConfigureAwait(false);
        }
    }
}
