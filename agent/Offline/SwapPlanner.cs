using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Offline;

/// <summary>Says what a swap and its return move. Looks at the disk, and changes nothing but names within staging.</summary>
internal sealed class SwapPlanner(KeptDirectories kept, Staging staging)
{
    private const string Schema = "system_schema";

    /// <param name="restoreId">The operation that has staged.</param>
    /// <param name="staged">What it has staged.</param>
    public SwapJournal Plan(string restoreId, IReadOnlyList<StagedTable> staged)
    {
        var keyspaces = staged.Select(table => table.Table.Keyspace).Distinct(StringComparer.Ordinal).ToList();
        var own = keyspaces.Where(IsSystem).ToList();
        var data = kept.Data.SelectMany(directory => Keyspaces(directory, own).Select(path => (Directory: directory, Path: path))).ToList();
        if (!data.Any(entry => Path.GetFileName(entry.Path) == Schema))
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.OfflineImpossible,
                Message = $"No data directory of the settings holds {Schema}: {string.Join(", ", kept.Data)}. Agent__DataDirectories must name all of them.",
            });
        }

        var home = data.First(entry => Path.GetFileName(entry.Path) == Schema).Directory;
        var aside = data.Concat(kept.Transient.SelectMany(directory => Directory.EnumerateFileSystemEntries(directory).Select(path => (Directory: directory, Path: path))));
        return new SwapJournal
        {
            SystemKeyspaces = own,
            Aside = [.. aside.Select(entry => new PlannedMove(entry.Path, FilePath.Combine(KeptDirectories.Replaced(restoreId, entry.Directory), Path.GetFileName(entry.Path))))],
            In = [.. keyspaces.Select(keyspace => new PlannedMove(FilePath.Combine(staging.Root(restoreId), keyspace), FilePath.Combine(home, keyspace)))],
        };
    }

    /// <summary>Gives each staged table's directory the name that the backup's schema wants, so that whole keyspaces can be moved.</summary>
    public IReadOnlyList<PlannedMove> Naming(string restoreId, IReadOnlyList<StagedTable> staged) =>
    [
        .. staged.Select(table => staging.TableDirectory(restoreId, table.Table)
            is var directory && table.Id is { } id
                ? new PlannedMove(directory, FilePath.Combine(Path.GetDirectoryName(directory)!, new TableDirectoryName(table.Table.Name, id).ToString()))
                : throw Unnamed(table.Table)),
    ];

    /// <summary>The journal with the moves that bring back what a swap, whole or broken off, has moved away.</summary>
    public SwapJournal Return(string restoreId, SwapJournal journal)
    {
        var moved = journal.Aside.Where(move => Path.Exists(move.To)).ToList();
        var now = moved.Count < journal.Aside.Count
            ? []
            : kept.Data.SelectMany(directory => Keyspaces(directory, journal.SystemKeyspaces).Select(path => (Directory: directory, Path: path)))
                .Concat(kept.Transient.SelectMany(directory => Directory.EnumerateFileSystemEntries(directory).Select(path => (Directory: directory, Path: path))));
        return journal with
        {
            Out = [.. now.Select(entry => new PlannedMove(entry.Path, FilePath.Combine(KeptDirectories.Restored(restoreId, entry.Directory), Path.GetFileName(entry.Path))))],
            Back = [.. moved.Select(move => move.Back())],
        };
    }

    private static IEnumerable<string> Keyspaces(string directory, IReadOnlyList<string> own) => Directory.EnumerateDirectories(directory)
        .Where(path => Path.GetFileName(path) is var name && NameRule.Keyspace.IsValid(name) && (!IsSystem(name) || own.Contains(name)))
        .Order(StringComparer.Ordinal);

    private static bool IsSystem(string keyspace) => keyspace == "system" || keyspace.StartsWith("system_", StringComparison.Ordinal);

    private static JobFailedException Unnamed(TableName table) => new(new JobError
    {
        Code = JobErrorCodes.StagingIncomplete,
        Message = $"The record of what is staged doesn't say the id of {table}: an older agent has written it. Start the restore again.",
        Table = table,
    });
}
