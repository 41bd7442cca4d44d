using System.Text.Json;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent.Compaction;

/// <summary>The holds that Ringkeeper owes to end, one file for each operation.</summary>
internal sealed partial class CompactionHoldLedger(IOptions<AgentOptions> options, ILogger<CompactionHoldLedger> logger)
{
    private string LedgerDirectory => Path.Combine(options.Value.StateDirectory, "compaction-holds");

    public Task<CompactionHold?> FindAsync(string operationId, CancellationToken cancellationToken) =>
        StateFile.ReadAsync<CompactionHold>(PathOf(operationId), cancellationToken);

    public Task WriteAsync(CompactionHold hold) => StateFile.WriteAsync(PathOf(hold.OperationId), hold, CancellationToken.None);

    public void Remove(string operationId) => StateFile.Delete(PathOf(operationId));

    /// <summary>All holds. A file that can't be read is left where it is and reported: it alone knows what was on.</summary>
    public async Task<IReadOnlyList<CompactionHold>> ListAsync(CancellationToken cancellationToken)
    {
        List<CompactionHold> holds = [];
        foreach (var path in Directory.CreateDirectory(LedgerDirectory).EnumerateFiles("*.json").Select(file => file.FullName))
        {
            try
            {
                if (await StateFile.ReadAsync<CompactionHold>(path, cancellationToken) is { } hold)
                {
                    holds.Add(hold);
                }
            }
            catch (JsonException e)
            {
                LogUnreadable(path, e);
            }
        }

        return holds;
    }

    private string PathOf(string operationId) =>
        FilePath.Combine(LedgerDirectory, $"{NameRule.OperationId.Require("operationId", operationId)}.json");

    [LoggerMessage(Level = LogLevel.Error, Message = "The record of a compaction hold, {Path}, can't be read; look with nodetool statusautocompaction -a what is off, and switch it on by hand")]
    private partial void LogUnreadable(string path, Exception exception);
}
