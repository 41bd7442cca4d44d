using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Storage;

/// <summary>Makes, lists and clears snapshots the way Cassandra 4.0 lays them out on disk.</summary>
public sealed class SnapshotFiles(DataDirectories directories, RecordedSchema schema, TableStatements statements, Disk disk)
{
    /// <summary>Hard-links the table's live files, indexes included, and writes manifest.json and, outside the system keyspaces, schema.cql.</summary>
    public async Task CreateAsync(TableSchema table, string tag, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        var listed = new List<string>();
        foreach (var live in directories.Of(table))
        {
            foreach (var source in DataDirectories.IndexDirectories(live).Prepend(live))
            {
                var index = source == live ? "" : Path.GetFileName(source);
                var target = Path.Combine(live, DataDirectories.SnapshotsName, tag, index);
                foreach (var file in directories.LiveFilesIn(source))
                {
                    Directory.CreateDirectory(target);
                    await disk.LinkAsync(file.Path, Path.Combine(target, Path.GetFileName(file.Path)), cancellationToken).ConfigureAwait(false);
                    if (file.Component == "Data.db")
                    {
                        listed.Add(index.Length == 0 ? Path.GetFileName(file.Path) : $"{index}\\/{Path.GetFileName(file.Path)}");
                    }
                }
            }
        }

        var home = Path.Combine(directories.Of(table)[0], DataDirectories.SnapshotsName, tag);
        Directory.CreateDirectory(home);
        var ordered = listed.Where(name => name[0] != '.').Concat(listed.Where(name => name[0] == '.'));
        await File.WriteAllTextAsync(Path.Combine(home, "manifest.json"), $"{{\"files\":[{string.Join(',', ordered.Select(name => $"\"{name}\""))}]}}\n", cancellationToken).ConfigureAwait(false);
        if (statements.Find(table) is { } statement)
        {
            await File.WriteAllTextAsync(Path.Combine(home, "schema.cql"), statement, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A directory with nothing in it, which a real node leaves behind when it dies at the wrong moment.</summary>
    public void CreateEmpty(TableSchema table, string tag) =>
        Directory.CreateDirectory(Path.Combine(directories.Of(table)[0], DataDirectories.SnapshotsName, tag));

    public bool Exists(TableSchema table, string tag) =>
        directories.Of(table).Any(directory => Directory.Exists(Path.Combine(directory, DataDirectories.SnapshotsName, tag)));

    /// <summary>All snapshots of all tables. A tag with a slash in it is listed under its first part, as Cassandra does.</summary>
    public IReadOnlyList<SnapshotEntry> List() =>
        [.. from table in schema.Tables
            from directory in directories.Of(table)
            let snapshots = Path.Combine(directory, DataDirectories.SnapshotsName)
            from snapshot in Subdirectories(snapshots)
            group snapshot by (Tag: Path.GetFileName(snapshot), table.Keyspace, table.Name) into parts
            orderby parts.Key.Tag descending
            select new SnapshotEntry(parts.Key.Tag, parts.Key.Keyspace, parts.Key.Name, parts.Sum(TrueSize), parts.Sum(SizeOnDisk))];

    /// <summary>Deletes snapshots, also of dropped tables, whose directories are still there; what does not exist is passed over in silence.</summary>
    /// <param name="tag">null for every snapshot.</param>
    /// <param name="keyspaces">None for all keyspaces.</param>
    public void Clear(string? tag, IReadOnlyCollection<string> keyspaces)
    {
        ArgumentNullException.ThrowIfNull(keyspaces);
        var cleared = from root in directories.Roots
                      from keyspace in Subdirectories(root)
                      where keyspaces.Count == 0 || keyspaces.Contains(Path.GetFileName(keyspace))
                      from table in Subdirectories(keyspace)
                      let snapshots = Path.Combine(table, DataDirectories.SnapshotsName)
                      let path = tag is null ? snapshots : Path.GetFullPath(Path.Combine(snapshots, tag))
                      where path.StartsWith(snapshots, StringComparison.Ordinal) && Directory.Exists(path)
                      select path;
        foreach (var path in cleared)
        {
            Directory.Delete(path, recursive: true);
        }
    }

    // Cassandra counts the table's own files only: neither indexes nor manifest.json nor schema.cql.
    private static long TrueSize(string snapshot) => SSTableFile.In(snapshot).Sum(file => SSTableFile.SizeOf(file.Path));

    private static long SizeOnDisk(string snapshot) =>
        Subdirectories(snapshot).Sum(SizeOnDisk) + (Directory.Exists(snapshot) ? Directory.EnumerateFiles(snapshot).ToList() : []).Sum(SSTableFile.SizeOf);

    private static List<string> Subdirectories(string path)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(path)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }
}
