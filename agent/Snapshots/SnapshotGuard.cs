using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Contract.Snapshots;
using Ringkeeper.Contract.Uploads;

namespace Ringkeeper.Agent.Snapshots;

/// <summary>
/// Clears Ringkeeper's snapshots whose time is up, at the start and every few minutes, whoever was meant to clear them: a
/// forgotten snapshot keeps compacted SSTables alive until the disk is full. One found on disk without a record (the state
/// directory was lost) gets a day.
/// </summary>
internal sealed partial class SnapshotGuard(
    SnapshotLedger ledger,
    SnapshotClearing clearing,
    JobScheduler jobs,
    IOptions<AgentOptions> options,
    TimeProvider time,
    ILogger<SnapshotGuard> logger) : BackgroundService
{
    private static readonly TimeSpan GraceOfUnknown = TimeSpan.FromDays(1);

    /// <summary>One round.</summary>
    public async Task ClearExpiredAsync(CancellationToken cancellationToken)
    {
        await TakeOverUnknownAsync(cancellationToken);
        foreach (var entry in await ledger.ListAsync(cancellationToken))
        {
            if (entry.ExpiresAt <= time.GetUtcNow() && !IsInUse(entry.Tag))
            {
                await TryClearAsync(entry, cancellationToken);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SnapshotGuardInterval, time);
        do
        {
            try
            {
                await ClearExpiredAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The guard must be there for the next round.
                LogRoundFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeOverUnknownAsync(CancellationToken cancellationToken)
    {
        var known = (await ledger.ListAsync(cancellationToken)).Select(entry => entry.Tag).ToHashSet(StringComparer.Ordinal);
        foreach (var tag in SnapshotTags.FindOwn(options.Value.DataDirectories).Where(tag => !known.Contains(tag) && !IsInUse(tag)))
        {
            LogUnknown(tag);
            var now = time.GetUtcNow();
            await ledger.WriteAsync(new SnapshotEntry { Tag = tag, OperationId = "unknown", StartedAt = now, ExpiresAt = now + GraceOfUnknown });
        }
    }

    private bool IsInUse(string tag) => jobs.Active(record => record.Request switch
    {
        SnapshotJob snapshot => snapshot.Tag == tag,
        UploadJob upload => upload.Tag == tag,
        _ => false,
    }).Count > 0;

    private async Task TryClearAsync(SnapshotEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var tables = await clearing.ClearAsync(entry.Tag, cancellationToken);
            LogCleared(entry.Tag, tables, entry.ExpiresAt);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogClearFailed(entry.Tag, JobErrors.From(e).Message);
        }
    }
}
