using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>A node's data directories and the tables in them.</summary>
public sealed class DataDirectories
{
    public const string SnapshotsName = "snapshots";
    public const string BackupsName = "backups";

    /// <param name="nodeDirectory">Holds <c>data</c>, <c>data2</c>, ….</param>
    public DataDirectories(string nodeDirectory, int count) =>
        Roots = [.. Enumerable.Range(1, count).Select(number => Path.Combine(nodeDirectory, number == 1 ? "data" : $"data{number}"))];

    public IReadOnlyList<string> Roots { get; }

    /// <summary>What the node reads, where that isn't simply all there is.</summary>
    public LoadedSSTables? Loaded { get; init; }

    /// <summary>The table's directory in each data directory, whether it exists or not.</summary>
    public IReadOnlyList<string> Of(TableSchema table) => [.. Roots.Select(root => Path.Combine(root, table.Keyspace, table.DirectoryName))];

    /// <summary>The table's live SSTable files in all data directories, without its indexes.</summary>
    public IReadOnlyList<SSTableFile> LiveFiles(TableSchema table) => [.. Of(table).SelectMany(LiveFilesIn)];

    /// <summary>The live SSTable files directly in a directory of a table or of one of its indexes.</summary>
    public IEnumerable<SSTableFile> LiveFilesIn(string directory) => SSTableFile.In(directory).Where(IsLive);

    /// <summary>Whether the node reads a file; indexes and Cassandra's own tables it always does.</summary>
    public bool IsLive(SSTableFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var directory = Path.GetDirectoryName(file.Path)!;
        return Loaded is null
            || Path.GetFileName(directory).StartsWith('.')
            || Path.GetFileName(Path.GetDirectoryName(directory)!).StartsWith("system", StringComparison.Ordinal)
            || Loaded.Contains(file);
    }

    /// <summary>Directories of the table's secondary indexes, whose names begin with a dot.</summary>
    public static IEnumerable<string> IndexDirectories(string tableDirectory)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(tableDirectory, ".*").Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Bytes of all live SSTables, indexes included: what nodetool calls the node's load.</summary>
    public long Load(RecordedSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Tables.SelectMany(Of)
            .SelectMany(directory => IndexDirectories(directory).Prepend(directory))
            .SelectMany(SSTableFile.In)
            .Sum(file => SSTableFile.SizeOf(file.Path));
    }

    /// <summary>Deletes what a node that died left of SSTables without their Data.db, as a node does at its start.</summary>
    public void RemoveOrphans()
    {
        var orphans = Roots.Where(Directory.Exists).SelectMany(Directory.GetDirectories).SelectMany(Directory.GetDirectories)
            .SelectMany(directory => SSTableFile.In(directory).GroupBy(file => file.Generation))
            .Where(sstable => sstable.All(file => file.Component != "Data.db"))
            .SelectMany(sstable => sstable);
        foreach (var orphan in orphans)
        {
            File.Delete(orphan.Path);
        }
    }

    /// <summary>The data directory that gets an SSTable: generations take turns.</summary>
    public string RootFor(int generation) => Roots[generation % Roots.Count];
}
