using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Brings a table's staged SSTables into a Cassandra without import (before 4.0): they are put into the table's directories under names that
/// it can't choose itself, and nodetool refresh loads them. A Cassandra that starts in between loads them too, which does no harm.
/// </summary>
internal sealed class TableRefresh(NodetoolCommands nodetool, TablePlacement placement, LoadedSSTables loaded)
{
    /// <param name="operationId">Whose staging it is.</param>
    /// <param name="table">What is staged.</param>
    /// <param name="target">The live table.</param>
    /// <param name="stagedIn">Where an SSTable's files are.</param>
    /// <param name="before">The live Data.db files before the first of them was put there.</param>
    /// <exception cref="JobFailedException">Cassandra doesn't read them all.</exception>
    public async Task RunAsync(
        string operationId, StagedTable table, ExpectedTable target, Func<StagedSSTable, string> stagedIn, IReadOnlyList<string> before)
    {
        if (table.SSTables.Count == 0)
        {
            return;
        }

        await placement.PlaceAsync(operationId, table, target, stagedIn, before);
        try
        {
            await nodetool.RefreshAsync(target.Table.Keyspace, target.Table.Name, CancellationToken.None);
        }
        catch (NodetoolException e)
        {
            throw new JobFailedException(JobErrors.From(e) with { Table = table.Table }, e);
        }

        var lengths = table.SSTables.Select(sstable => sstable.DataLength).ToHashSet();
        var old = before.ToHashSet(StringComparer.Ordinal);
        var unread = await loaded.UnreadAsync(target, path => !old.Contains(path) && IsOfLength(path, lengths), CancellationToken.None);
        if (unread.Count > 0)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.ImportDidNothing,
                Message = $"nodetool refresh ended without an error, and Cassandra doesn't read {unread.Count} SSTables that lie in the table's directories; its log says why.",
                Table = table.Table,
                File = unread[0],
            });
        }
    }

    private static bool IsOfLength(string path, HashSet<long> lengths) => new FileInfo(path) is { Exists: true } file && lengths.Contains(file.Length);
}
