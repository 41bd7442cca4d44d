using Ringkeeper.Backups.Drills;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Drills;

/// <summary>The reports of a cluster's restore drills as its operators see them.</summary>
public sealed class DrillCatalog(BackupStore store)
{
    /// <summary>A page of a cluster's drills, the newest first. The token is the last stamp shown.</summary>
    public async Task<CatalogPage<DrillSummary>> ListAsync(string cluster, int size, string? continuationToken, CancellationToken cancellationToken)
    {
        var left = (await store.Drills.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
            .Where(drill => continuationToken is null || string.CompareOrdinal(drill.Stamp, continuationToken) < 0)
            .ToList();
        var items = new List<DrillSummary>();
        foreach (var (backupId, stamp) in left.Take(size))
        {
            items.Add(await SummaryAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false));
        }

        return new CatalogPage<DrillSummary>(items, left.Count > size ? left[size - 1].Stamp : null);
    }

    /// <summary>A whole report; <see cref="RequestException"/> when there is none, or it can't be read.</summary>
    public async Task<DrillReport> GetAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken)
    {
        if (!NameRule.VerificationStamp.IsValid(stamp))
        {
            throw new RequestException(RequestProblems.DrillNotFound(backupId, stamp));
        }

        try
        {
            return await store.Drills.FindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false)
                ?? throw new RequestException(RequestProblems.DrillNotFound(backupId, stamp));
        }
        catch (BlobCorruptException e)
        {
            throw new RequestException(RequestProblems.VerificationUnreadable(stamp, e.Message));
        }
    }

    /// <summary>The newest drill of each of some backups that has one.</summary>
    public async Task<IReadOnlyDictionary<string, DrillSummary>> NewestAsync(
        string cluster, IReadOnlyCollection<string> backupIds, CancellationToken cancellationToken)
    {
        var stamps = await store.Drills.ListNewestAsync(cluster, cancellationToken).ConfigureAwait(false);
        var newest = new Dictionary<string, DrillSummary>(StringComparer.Ordinal);
        foreach (var backupId in backupIds.Where(stamps.ContainsKey))
        {
            newest[backupId] = await SummaryAsync(cluster, backupId, stamps[backupId], cancellationToken).ConfigureAwait(false);
        }

        return newest;
    }

    private async Task<DrillSummary> SummaryAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Drills.FindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false) is { } report
                ? DrillSummary.Of(report)
                : new DrillSummary { Backup = backupId, Stamp = stamp, Error = "The report has just been deleted." };
        }
        catch (BlobCorruptException e)
        {
            return new DrillSummary { Backup = backupId, Stamp = stamp, Error = e.Message };
        }
    }
}
