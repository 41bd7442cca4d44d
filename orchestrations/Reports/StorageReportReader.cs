using Ringkeeper.Backups.Reports;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Reports;

/// <summary>
/// Storage reports. One is kept in the catalog (reports/{cluster}/storage.json) and shown again for a while: measuring lists every
/// blob of the cluster.
/// </summary>
public sealed class StorageReportReader(BackupStore store, BackupCatalog backups, CatalogContainer catalog, TimeProvider time)
{
    private const int PageSize = 200;

    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(15);

    public async Task<StorageReport> ReadAsync(string cluster, bool refresh, CancellationToken cancellationToken)
    {
        var name = $"reports/{cluster}/storage.json";
        var kept = refresh ? null : await catalog.ReadAsync<StorageReport>(name, cancellationToken).ConfigureAwait(false);
        if (kept is not null && time.GetUtcNow() - kept.Value.MeasuredAt < ShownFor)
        {
            return kept.Value;
        }

        var summaries = await SummariesAsync(cluster, cancellationToken).ConfigureAwait(false);
        var usage = await StoreUsageReader.ReadAsync(store, cluster, cancellationToken).ConfigureAwait(false);
        var report = StorageReport.Of(cluster, time.GetUtcNow(), usage, summaries);
        await catalog.WriteAsync(name, report, null, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async Task<IReadOnlyList<BackupSummary>> SummariesAsync(string cluster, CancellationToken cancellationToken)
    {
        var all = new List<BackupSummary>();
        string? token = null;
        do
        {
            var page = await backups.ListAsync(cluster, new BackupFilter(), PageSize, token, cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Items);
            token = page.ContinuationToken;
        }
        while (token is not null);

        return all;
    }
}
