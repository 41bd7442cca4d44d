using Microsoft.Extensions.Options;
using Ringkeeper.Agent.State;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Agent.Offline;

/// <summary>The journals of swaps, one file for each restore.</summary>
internal sealed class SwapJournals(IOptions<AgentOptions> options)
{
    public Task<SwapJournal?> FindAsync(string restoreId, CancellationToken cancellationToken) =>
        StateFile.ReadAsync<SwapJournal>(PathOf(restoreId), cancellationToken);

    public Task WriteAsync(string restoreId, SwapJournal journal) => StateFile.WriteAsync(PathOf(restoreId), journal, CancellationToken.None);

    private string PathOf(string restoreId) => FilePath.Combine(
        Path.Combine(options.Value.StateDirectory, "swaps"), $"{NameRule.OperationId.Require("restoreId", restoreId)}.json");
}
