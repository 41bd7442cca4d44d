namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Spreads SSTables over data directories by space: where they are staged while that file system has its reserve, since nothing is copied
/// then; else where most room is left. Directories of one file system take turns.
/// </summary>
internal sealed class DataDirectoryChoice(IReadOnlyList<DirectoryRoom> directories)
{
    private readonly Dictionary<string, long> _free = directories.GroupBy(directory => directory.FileSystem)
        .ToDictionary(directories => directories.Key, directories => directories.Min(directory => directory.FreeBytes));

    private readonly Dictionary<string, int> _given = directories.ToDictionary(directory => directory.Path, _ => 0);

    /// <summary>The directory for the next SSTable; null when it fits nowhere.</summary>
    /// <param name="bytes">All its components.</param>
    public string? Next(long bytes)
    {
        var chosen = Best(directories.Where(directory => directory.HoldsStaging && directory.FreeBytes >= 0))
            ?? Best(directories.Where(directory => !directory.HoldsStaging && _free[directory.FileSystem] >= bytes))
            // No room to spare where it is staged, and none elsewhere: there at least it needs none.
            ?? Best(directories.Where(directory => directory.HoldsStaging));
        if (chosen is null)
        {
            return null;
        }

        _given[chosen.Path]++;
        _free[chosen.FileSystem] -= chosen.HoldsStaging ? 0 : bytes;
        return chosen.Path;
    }

    private DirectoryRoom? Best(IEnumerable<DirectoryRoom> fitting) =>
        fitting.OrderByDescending(directory => _free[directory.FileSystem]).ThenBy(directory => _given[directory.Path]).FirstOrDefault();
}
