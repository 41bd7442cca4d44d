using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The backups of a cluster as its operators see them.</summary>
public sealed class BackupCatalog(BackupStore store)
{
    private bool _containerExists;

    /// <summary>Whether the backup exists; before the first backup there may be no container yet.</summary>
    public async Task<bool> ExistsAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        await EnsureContainerAsync(cancellationToken).ConfigureAwait(false);
        return await store.ExistsAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The backup's manifest; <see cref="RequestException"/> when there is no such backup or it can't be read.</summary>
    public async Task<ClusterManifest> GetAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        if (Names.ProblemOfBackup(backupId) is { } problem)
        {
            throw new RequestException(RequestProblems.Invalid([new InputError("backup", problem)]));
        }

        try
        {
            return await ExistsAsync(cluster, backupId, cancellationToken).ConfigureAwait(false)
                ? await store.ReadClusterManifestAsync(cluster, backupId, cancellationToken).ConfigureAwait(false)
                : throw new RequestException(RequestProblems.BackupNotFound(cluster, backupId));
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            throw new RequestException(RequestProblems.BackupUnreadable(backupId, e.Message));
        }
    }

    /// <summary>
    /// A page of backups, by descending id: newest first for ids that were not given by a caller. The token is the last id shown.
    /// </summary>
    public async Task<CatalogPage<BackupSummary>> ListAsync(
        string cluster, int size, string? continuationToken, CancellationToken cancellationToken)
    {
        await EnsureContainerAsync(cancellationToken).ConfigureAwait(false);
        var ids = new List<string>();
        await foreach (var id in store.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            if (continuationToken is null || string.CompareOrdinal(id, continuationToken) < 0)
            {
                ids.Add(id);
            }
        }

        ids.Sort(StringComparer.Ordinal);
        ids.Reverse();
        var items = new List<BackupSummary>();
        foreach (var id in ids.Take(size))
        {
            items.Add(await SummaryAsync(cluster, id, cancellationToken).ConfigureAwait(false));
        }

        return new CatalogPage<BackupSummary>(items, ids.Count > size ? ids[size - 1] : null);
    }

    private async Task EnsureContainerAsync(CancellationToken cancellationToken)
    {
        if (!Volatile.Read(ref _containerExists))
        {
            await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _containerExists, true);
        }
    }

    private async Task<BackupSummary> SummaryAsync(string cluster, string id, CancellationToken cancellationToken)
    {
        try
        {
            return BackupSummary.Of(await store.ReadClusterManifestAsync(cluster, id, cancellationToken).ConfigureAwait(false));
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return new BackupSummary { Id = id, Error = e.Message };
        }
    }
}
