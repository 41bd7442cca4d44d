using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Clears up what restores that failed have put into a live table. A truncate doesn't drop what Cassandra hasn't loaded, and the next refresh
/// would bring it in: so it is loaded first. An SSTable without its Data.db can't be loaded, and makes refresh fail: its files go.
/// </summary>
internal sealed class LeftPlacements(PlacementLedger ledger, NodetoolCommands nodetool, LiveSSTables live)
{
    /// <param name="operationId">The restore that is to come; its own files stay as they are.</param>
    /// <param name="table">A live table.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ClearAsync(string operationId, ExpectedTable table, CancellationToken cancellationToken)
    {
        var left = (await ledger.OfTableAsync(table)).Where(found => found.OperationId != operationId).ToList();
        foreach (var (other, placed) in left)
        {
            foreach (var placement in placed.SSTables)
            {
                Clear(other, placement);
            }
        }

        if (left.SelectMany(found => found.Placed.SSTables).Select(placement => placement.DataFile).Intersect(live.DataFiles(table)).Any())
        {
            await nodetool.RefreshAsync(table.Table.Keyspace, table.Table.Name, cancellationToken);
        }

        foreach (var (other, _) in left)
        {
            await ledger.RemoveAsync(other, table);
        }
    }

    private static void Clear(string operationId, Placement placement)
    {
        if (SSTablePlacer.IncomingDirectory(operationId, placement) is var incoming && Directory.Exists(incoming))
        {
            Directory.Delete(incoming, recursive: true);
        }

        if (Directory.Exists(placement.Directory) && !File.Exists(placement.DataFile))
        {
            foreach (var path in Directory.EnumerateFiles(placement.Directory, $"{placement.Name}-*").Where(path => ComponentFileName.TryParse(Path.GetFileName(path), out _)))
            {
                File.Delete(path);
            }
        }
    }
}
