using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodes;
using Ringkeeper.Agent.Snapshots;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Puts a table's staged SSTables into its directories, each whole, while one and the same Cassandra runs: a start in between loads what is
/// there, and may leave gaps, which are filled before refresh is asked for. Afterwards that start may be renaming them; they are left to it.
/// </summary>
internal sealed class TablePlacement(PlacementPlanner planner, PlacementLedger ledger, SSTablePlacer placer, LiveSSTables live, NodeGeneration generation)
{
    /// <param name="operationId">Whose staging it is.</param>
    /// <param name="table">What is staged.</param>
    /// <param name="target">The live table.</param>
    /// <param name="stagedIn">Where an SSTable's files are.</param>
    /// <param name="before">The live Data.db files before the first of them was put there.</param>
    /// <exception cref="JobFailedException">One can't be put there, or Cassandra has opened one with a file missing.</exception>
    public async Task PlaceAsync(
        string operationId, StagedTable table, ExpectedTable target, Func<StagedSSTable, string> stagedIn, IReadOnlyList<string> before)
    {
        for (var running = await generation.ReadAsync(CancellationToken.None); ;)
        {
            if (await FindOrPlanAsync(operationId, table, target, stagedIn) is var placed && placed.RefreshedBy == running)
            {
                return;
            }

            await PlaceAllAsync(operationId, table, target, stagedIn, before, placed);
            var last = running;
            running = await generation.ReadAsync(CancellationToken.None);
            if (running == last)
            {
                await ledger.WriteAsync(operationId, placed with { RefreshedBy = running });
            }
        }
    }

    private async Task<PlacedTable> FindOrPlanAsync(string operationId, StagedTable table, ExpectedTable target, Func<StagedSSTable, string> stagedIn)
    {
        if (await ledger.FindAsync(operationId, target) is { } known)
        {
            return known;
        }

        var planned = new PlacedTable(new TableName(target.Table.Keyspace, target.Table.Name), target.Id, planner.Plan(table, target, stagedIn));
        await ledger.WriteAsync(operationId, planned);
        return planned;
    }

    private async Task PlaceAllAsync(
        string operationId, StagedTable table, ExpectedTable target, Func<StagedSSTable, string> stagedIn, IReadOnlyList<string> before, PlacedTable placed)
    {
        var placements = placed.SSTables.ToDictionary(placement => (placement.Staged, placement.From));
        HashSet<string> known = [.. before, .. placed.SSTables.Select(placement => placement.DataFile)];
        foreach (var sstable in table.SSTables)
        {
            var placement = placements[(sstable.Name, sstable.From)];
            // Where staging is emptied already, the content of the live table was found right before.
            if (!File.Exists(Path.Join(stagedIn(sstable), $"{sstable.Name}-{Component.Data}")))
            {
                continue;
            }

            // Of an earlier attempt: loaded by then, and so under another name.
            if (!File.Exists(placement.DataFile) && await ImportVerification.FindAsync(sstable, live.DataFiles(target).Except(known)) is { } taken)
            {
                known.Add(taken);
                continue;
            }

            await PlaceAsync(operationId, table, stagedIn(sstable), placement);
        }
    }

    private async Task PlaceAsync(string operationId, StagedTable table, string staged, Placement placement)
    {
        try
        {
            await placer.PlaceAsync(operationId, staged, placement, CancellationToken.None);
        }
        catch (JobFailedException e)
        {
            throw new JobFailedException(e.Error with { Table = table.Table }, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new JobFailedException(new JobError { Code = JobErrorCodes.ImportFailed, Message = e.Message, Table = table.Table, File = placement.DataFile }, e);
        }
    }
}
