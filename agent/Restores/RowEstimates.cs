using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Restores;

/// <summary>
/// Puts what Cassandra estimates of imported tables beside what their SSTables say of themselves. A hint, no proof: where Cassandra doesn't
/// answer, its part is missing, and the import is as good.
/// </summary>
internal sealed partial class RowEstimates(NodetoolCommands nodetool, ILogger<RowEstimates> logger)
{
    // Cassandra opens the statistics of each SSTable for it, so few tables at a time.
    private const int TablesAtOnce = 20;

    public async Task<IReadOnlyList<TableEstimate>> ReadAsync(
        IReadOnlyList<(TableName Live, StagedEstimate Staged)> tables, CancellationToken cancellationToken)
    {
        var estimates = new List<TableEstimate>();
        foreach (var some in tables.Chunk(TablesAtOnce))
        {
            var live = await AskAsync([.. some.Select(table => table.Live)], cancellationToken);
            estimates.AddRange(some.Select(table => new TableEstimate
            {
                Table = table.Live,
                Rows = table.Staged.Rows,
                MinimumPartitions = table.Staged.LargestPartitions,
                MaximumPartitions = table.Staged.Partitions,
                LivePartitions = live.TryGetValue(table.Live, out var partitions) ? partitions : null,
            }));
        }

        return estimates;
    }

    private async Task<IReadOnlyDictionary<TableName, long>> AskAsync(IReadOnlyList<TableName> tables, CancellationToken cancellationToken)
    {
        try
        {
            return await nodetool.PartitionsAsync(tables, cancellationToken);
        }
        catch (NodetoolException e)
        {
            LogNoEstimate(e, tables.Count);
            return new Dictionary<TableName, long>();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cassandra gave no estimate of {Tables} imported tables; they are imported and checked all the same")]
    private partial void LogNoEstimate(Exception exception, int tables);
}
