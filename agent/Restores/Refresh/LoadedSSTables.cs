using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Whether Cassandra reads what lies in a table's directories: refresh exits 0 when it did nothing, and when it couldn't open what it found.
/// Asked with one question for the table, and only when its numbers leave a doubt, with one for each file.
/// </summary>
internal sealed class LoadedSSTables(NodetoolCommands nodetool, LiveSSTables live)
{
    /// <summary>The Data.db files among those that may be in doubt which Cassandra doesn't read.</summary>
    /// <param name="table">The live table.</param>
    /// <param name="inDoubt">Says which files matter: others may be written just now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<string>> UnreadAsync(ExpectedTable table, Func<string, bool> inDoubt, CancellationToken cancellationToken)
    {
        var name = new TableName(table.Table.Keyspace, table.Table.Name);
        var before = live.DataFiles(table);
        var read = await nodetool.SSTablesAsync(name, cancellationToken);
        var after = live.DataFiles(table);
        if (after.SequenceEqual(before) && read >= after.Count)
        {
            return [];
        }

        List<string> unread = [];
        foreach (var file in after.Where(inDoubt))
        {
            if (!await IsReadAsync(name, file, cancellationToken))
            {
                unread.Add(file);
            }
        }

        return unread;
    }

    private async Task<bool> IsReadAsync(TableName table, string file, CancellationToken cancellationToken) =>
        await FirstPartitionKey.TryReadAsync(file, cancellationToken) is { } key
            ? (await nodetool.SSTablesOfAsync(table, key, cancellationToken)).Any(found => Path.GetFileName(found) == Path.GetFileName(file))
            : !File.Exists(file);
}
