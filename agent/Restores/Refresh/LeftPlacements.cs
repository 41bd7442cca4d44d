using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Clears up what restores that failed have put into a live table. A truncate doesn't drop what Cassandra hasn't loaded, and the next refresh
/// would bring it in: so it is loaded first. An SSTable that can't be opened makes refresh fail: its files go.
/// </summary>
internal sealed class LeftPlacements(PlacementLedger ledger, NodetoolCommands nodetool, NodeGeneration generation, LoadedSSTables loaded)
{
    /// <param name="operationId">The restore that is to come; its own files stay as they are.</param>
    /// <param name="table">A live table.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="JobFailedException">Cassandra doesn't read all that lies in the table's directories.</exception>
    public async Task ClearAsync(string operationId, ExpectedTable table, CancellationToken cancellationToken)
    {
        var left = (await ledger.OfTableAsync(table)).Where(found => found.OperationId != operationId).ToList();
        if (left.Count == 0)
        {
            return;
        }

        var running = await generation.ReadAsync(cancellationToken);
        foreach (var (other, placed) in left)
        {
            foreach (var placement in placed.SSTables)
            {
                Clear(other, placement, mayBeRenamed: placed.RefreshedBy == running);
            }
        }

        await nodetool.RefreshAsync(table.Table.Keyspace, table.Table.Name, cancellationToken);
        await RequireAllReadAsync(table, cancellationToken);
        foreach (var (other, _) in left)
        {
            await ledger.RemoveAsync(other, table);
        }
    }

    private static void Clear(string operationId, Placement placement, bool mayBeRenamed)
    {
        if (SSTablePlacer.IncomingDirectory(operationId, placement) is var incoming && Directory.Exists(incoming))
        {
            Directory.Delete(incoming, recursive: true);
        }

        // What a refresh that goes on is moving has its Data.db here until the last.
        if (Directory.Exists(placement.Directory) && (mayBeRenamed ? !File.Exists(placement.DataFile) : placement.CannotBeOpened()))
        {
            foreach (var path in Directory.EnumerateFiles(placement.Directory, $"{placement.Name}-*").Where(path => ComponentFileName.TryParse(Path.GetFileName(path), out _)))
            {
                File.Delete(path);
            }
        }
    }

    // They may have other names by now, so all of the table are asked for. Where Cassandra writes one just now, another try finds it whole.
    private async Task RequireAllReadAsync(ExpectedTable table, CancellationToken cancellationToken)
    {
        if (await loaded.UnreadAsync(table, _ => true, cancellationToken) is [var first, ..] unread)
        {
            throw new JobFailedException(new JobError
            {
                Code = JobErrorCodes.ImportDidNothing,
                Message = $"A restore that failed has left SSTables in this table. nodetool refresh ended without an error, and Cassandra doesn't read {unread.Count} "
                    + "that lie in its directories; a truncate wouldn't drop them. Its log says why.",
                Table = new TableName(table.Table.Keyspace, table.Table.Name),
                File = first,
                Transient = true,
            });
        }
    }
}
