using Microsoft.Extensions.Options;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Contract;

namespace Ringkeeper.Agent.Restores.Refresh;

/// <summary>
/// Which files in live tables are Ringkeeper's and not yet seen to be loaded, one file for each operation. It outlives the staging
/// directory: what a failed restore has left is known by it alone.
/// </summary>
internal sealed class PlacementLedger(IOptions<AgentOptions> options)
{
    private string LedgerDirectory => Path.Combine(options.Value.StateDirectory, "placements");

    public async Task<PlacedTable?> FindAsync(string operationId, ExpectedTable table) =>
        (await ReadAsync(operationId)).Tables.FirstOrDefault(placed => IsOf(placed, table));

    /// <summary>Adds a table, or replaces what was known of it.</summary>
    public async Task WriteAsync(string operationId, PlacedTable table)
    {
        var known = await ReadAsync(operationId);
        await WriteAsync(known with { Tables = [.. known.Tables.Where(placed => (placed.Table, placed.Id) != (table.Table, table.Id)), table] });
    }

    /// <summary>Forgets a table; the record goes with its last one.</summary>
    public async Task RemoveAsync(string operationId, ExpectedTable table)
    {
        var known = await ReadAsync(operationId);
        await WriteAsync(known with { Tables = [.. known.Tables.Where(placed => !IsOf(placed, table))] });
    }

    /// <summary>What operations have put into a table, by their ids.</summary>
    public async Task<IReadOnlyList<(string OperationId, PlacedTable Placed)>> OfTableAsync(ExpectedTable table)
    {
        List<(string, PlacedTable)> found = [];
        foreach (var path in Directory.CreateDirectory(LedgerDirectory).EnumerateFiles("*.json").Select(file => file.FullName))
        {
            var record = await StateFile.ReadAsync<PlacementRecord>(path, CancellationToken.None) ?? new PlacementRecord("", []);
            found.AddRange(record.Tables.Where(placed => IsOf(placed, table)).Select(placed => (record.OperationId, placed)));
        }

        return found;
    }

    private static bool IsOf(PlacedTable placed, ExpectedTable table) =>
        placed.Id == table.Id && placed.Table == new TableName(table.Table.Keyspace, table.Table.Name);

    private async Task<PlacementRecord> ReadAsync(string operationId) =>
        await StateFile.ReadAsync<PlacementRecord>(PathOf(operationId), CancellationToken.None) ?? new PlacementRecord(operationId, []);

    private async Task WriteAsync(PlacementRecord record)
    {
        if (record.Tables.Count == 0)
        {
            StateFile.Delete(PathOf(record.OperationId));
        }
        else
        {
            await StateFile.WriteAsync(PathOf(record.OperationId), record, CancellationToken.None);
        }
    }

    private string PathOf(string operationId) =>
        FilePath.Combine(LedgerDirectory, $"{NameRule.OperationId.Require("operationId", operationId)}.json");
}
