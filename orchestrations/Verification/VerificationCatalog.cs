using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Verification;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Verification;

/// <summary>The reports of a cluster's verifications as its operators see them.</summary>
public sealed class VerificationCatalog(BackupStore store)
{
    /// <summary>A page of a backup's verifications, the newest first. The token is the last stamp shown.</summary>
    public async Task<CatalogPage<VerificationSummary>> ListAsync(
        string cluster, string backupId, int size, string? continuationToken, CancellationToken cancellationToken)
    {
        var stamps = await store.Verifications.ListAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        var left = stamps.Reverse().Where(stamp => continuationToken is null || string.CompareOrdinal(stamp, continuationToken) < 0).ToArray();
        var items = new List<VerificationSummary>();
        foreach (var stamp in left.Take(size))
        {
            items.Add(await SummaryAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false));
        }

        return new CatalogPage<VerificationSummary>(items, left.Length > size ? left[size - 1] : null);
    }

    /// <summary>A whole report; <see cref="RequestException"/> when there is none, or it can't be read.</summary>
    public async Task<VerificationReport> GetAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken)
    {
        if (!NameRule.VerificationStamp.IsValid(stamp))
        {
            throw new RequestException(RequestProblems.VerificationNotFound(backupId, stamp));
        }

        try
        {
            return await store.Verifications.FindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false)
                ?? throw new RequestException(RequestProblems.VerificationNotFound(backupId, stamp));
        }
        catch (BlobCorruptException e)
        {
            throw new RequestException(RequestProblems.VerificationUnreadable(stamp, e.Message));
        }
    }

    /// <summary>The newest verification of each of some backups that has one.</summary>
    public async Task<IReadOnlyDictionary<string, VerificationSummary>> NewestAsync(
        string cluster, IReadOnlyCollection<string> backupIds, CancellationToken cancellationToken)
    {
        var stamps = backupIds.Count == 1
            ? await NewestOfAsync(cluster, backupIds.Single(), cancellationToken).ConfigureAwait(false)
            : await store.Verifications.ListNewestAsync(cluster, cancellationToken).ConfigureAwait(false);
        var newest = new Dictionary<string, VerificationSummary>(StringComparer.Ordinal);
        foreach (var backupId in backupIds.Where(stamps.ContainsKey))
        {
            newest[backupId] = await SummaryAsync(cluster, backupId, stamps[backupId], cancellationToken).ConfigureAwait(false);
        }

        return newest;
    }

    private async Task<IReadOnlyDictionary<string, string>> NewestOfAsync(string cluster, string backupId, CancellationToken cancellationToken) =>
        (await store.Verifications.ListAsync(cluster, backupId, cancellationToken).ConfigureAwait(false)).TakeLast(1).ToDictionary(_ => backupId);

    private async Task<VerificationSummary> SummaryAsync(string cluster, string backupId, string stamp, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Verifications.FindAsync(cluster, backupId, stamp, cancellationToken).ConfigureAwait(false) is { } report
                ? VerificationSummary.Of(report)
                : new VerificationSummary { Stamp = stamp, Error = "The report has just been deleted." };
        }
        catch (BlobCorruptException e)
        {
            return new VerificationSummary { Stamp = stamp, Error = e.Message };
        }
    }
}
