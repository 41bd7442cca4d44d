using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Compaction;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Repair;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Agent.Compaction;

/// <summary>
/// Looks after compaction holds, at the start and every minute: puts on again what a restart of Cassandra forgot, and lets go of what nobody
/// let go of in time, since a table that is never compacted fills the disk.
/// </summary>
internal sealed partial class CompactionGuard(
    CompactionHoldLedger ledger,
    CompactionHolds holds,
    JobScheduler jobs,
    IOptions<AgentOptions> options,
    TimeProvider time,
    ILogger<CompactionGuard> logger) : BackgroundService
{
    /// <summary>One round.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var hold in await ledger.ListAsync(cancellationToken))
        {
            try
            {
                await LookAfterAsync(hold, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(hold.OperationId, JobErrors.From(e).Message);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CompactionGuardInterval, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The guard must be there for the next round.
                LogRoundFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAfterAsync(CompactionHold hold, CancellationToken cancellationToken)
    {
        if (hold.ExpiresAt <= time.GetUtcNow() && !IsAtWork(hold.OperationId))
        {
            var tables = await holds.ReleaseAsync(hold.OperationId, cancellationToken);
            LogReleased(hold.OperationId, tables, hold.ExpiresAt);
        }
        else if (await holds.RenewAsync(hold.OperationId, cancellationToken) is > 0 and var forgotten)
        {
            LogRenewed(hold.OperationId, forgotten);
        }
    }

    // Not one that waits for its caller after a restart of the agent: that may never come.
    private bool IsAtWork(string operationId) => jobs.Active(record =>
        record.Request is HoldCompactionJob or ImportJob or RepairJob
        && record.Request.OperationId == operationId
        && record.State == JobState.Running).Count > 0;
}
