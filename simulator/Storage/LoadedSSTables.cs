namespace Ringkeeper.Simulator.Storage;

/// <summary>
/// Which SSTables a node before 4.0 reads: those it found when it started, wrote itself or was told to load. What else lies in a table's
/// directory is nothing to it.
/// </summary>
public sealed class LoadedSSTables
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string Directory, int Generation)> _loaded = [];

    /// <summary>A starting node deletes SSTables without their Data.db, and loads the rest; what can't be opened stays as it is.</summary>
    public void Start(IEnumerable<string> tableDirectories)
    {
        ArgumentNullException.ThrowIfNull(tableDirectories);
        foreach (var sstable in tableDirectories.SelectMany(SSTableFile.In).GroupBy(Key))
        {
            if (sstable.Any(file => file.Component == "Data.db"))
            {
                if (SSTableFile.CanBeOpened(sstable))
                {
                    Add(sstable.Key.Directory, sstable.Key.Generation);
                }

                continue;
            }

            foreach (var orphan in sstable)
            {
                File.Delete(orphan.Path);
            }
        }
    }

    public void Add(string tableDirectory, int generation)
    {
        lock (_lock)
        {
            _loaded.Add((Path.GetFullPath(tableDirectory), generation));
        }
    }

    public bool Contains(SSTableFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (_lock)
        {
            return _loaded.Contains(Key(file));
        }
    }

    private static (string Directory, int Generation) Key(SSTableFile file) => (Path.GetDirectoryName(Path.GetFullPath(file.Path))!, file.Generation);
}
