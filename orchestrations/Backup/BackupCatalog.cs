using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Catalog;
using Ringkeeper.Orchestrations.Drills;
using Ringkeeper.Orchestrations.Keys;
using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Verification;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The backups of a cluster as its operators see them.</summary>
public sealed class BackupCatalog(BackupStore store, VerificationCatalog verifications, DrillCatalog drills, KeyCatalog keys)
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
        await RequireAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        try
        {
            return await store.ReadClusterManifestAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            throw new RequestException(RequestProblems.BackupUnreadable(backupId, e.Message));
        }
    }

    /// <summary>The backup with its newest verification and what changed since the one before it; refuses what <see cref="GetAsync"/> refuses.</summary>
    public async Task<BackupDetails> DescribeAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        var manifest = await GetAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        var hold = await BackupHold.FindAsync(store, cluster, backupId, cancellationToken).ConfigureAwait(false);
        var previous = await PreviousAsync(manifest, cancellationToken).ConfigureAwait(false);
        var presence = await keys.PresenceAsync(cluster, cancellationToken).ConfigureAwait(false);
        var newest = await verifications.NewestAsync(cluster, [backupId], cancellationToken).ConfigureAwait(false);
        var drilled = await drills.NewestAsync(cluster, [backupId], cancellationToken).ConfigureAwait(false);
        return new BackupDetails
        {
            Manifest = manifest,
            Hold = hold,
            Changes = previous is null ? null : BackupChanges.Between(previous, manifest),
            Verification = newest.GetValueOrDefault(backupId),
            Drill = drilled.GetValueOrDefault(backupId),
            Unreadable = presence.ProblemOf(manifest),
        };
    }

    /// <summary>
    /// A page of backups, by descending id: newest first for ids that were not given by a caller. The token is the last id looked at.
    /// </summary>
    public async Task<CatalogPage<BackupSummary>> ListAsync(
        string cluster, BackupFilter filter, int size, string? continuationToken, CancellationToken cancellationToken)
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
        var held = await store.Holds.ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        var presence = await keys.PresenceAsync(cluster, cancellationToken).ConfigureAwait(false);
        var items = new List<BackupSummary>();
        string? token = null;
        foreach (var (index, id) in ids.Index())
        {
            var summary = await SummaryAsync(cluster, id, presence, cancellationToken).ConfigureAwait(false);
            if (filter.Matches(summary))
            {
                var hold = held.Contains(id) ? await BackupHold.FindAsync(store, cluster, id, cancellationToken).ConfigureAwait(false) : null;
                items.Add(summary with { Hold = hold });
            }

            if (items.Count == size)
            {
                token = index + 1 < ids.Count ? id : null;
                break;
            }
        }

        var newest = await verifications.NewestAsync(cluster, [.. items.Select(item => item.Id)], cancellationToken).ConfigureAwait(false);
        var drilled = await drills.NewestAsync(cluster, [.. items.Select(item => item.Id)], cancellationToken).ConfigureAwait(false);
        return new CatalogPage<BackupSummary>(
            [.. items.Select(item => item with { Verification = newest.GetValueOrDefault(item.Id), Drill = drilled.GetValueOrDefault(item.Id) })], token);
    }

    // The next lower id, as in the list. One that can't be read is passed over: it isn't asked about.
    private async Task<ClusterManifest?> PreviousAsync(ClusterManifest manifest, CancellationToken cancellationToken)
    {
        var lower = new Stack<string>();
        await foreach (var id in store.ListAsync(manifest.Cluster, cancellationToken).ConfigureAwait(false))
        {
            if (string.CompareOrdinal(id, manifest.BackupId) < 0)
            {
                lower.Push(id);
            }
        }

        foreach (var id in lower)
        {
            try
            {
                return await store.ReadClusterManifestAsync(manifest.Cluster, id, cancellationToken).ConfigureAwait(false);
            }
            catch (BackupException e) when (e is not StoreUnavailableException)
            {
                // Its own page tells what is wrong with it.
            }
        }

        return null;
    }

    /// <summary>The newest backup whose manifest can be read and whose keys are there; null when there is none.</summary>
    public async Task<ClusterManifest?> FindNewestAsync(string cluster, CancellationToken cancellationToken)
    {
        await EnsureContainerAsync(cancellationToken).ConfigureAwait(false);
        var presence = await keys.PresenceAsync(cluster, cancellationToken).ConfigureAwait(false);
        ClusterManifest? newest = null;
        await foreach (var id in store.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var manifest = await store.ReadClusterManifestAsync(cluster, id, cancellationToken).ConfigureAwait(false);
                newest = presence.ProblemOf(manifest) is null && (newest is null || manifest.CreatedAt > newest.CreatedAt) ? manifest : newest;
            }
            catch (BackupException e) when (e is not StoreUnavailableException)
            {
                // The list shows what is wrong with it.
            }
        }

        return newest;
    }

    /// <summary>Refuses the name of a backup that isn't there.</summary>
    public async Task RequireAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        if (Names.ProblemOfBackup(backupId) is { } problem)
        {
            throw new RequestException(RequestProblems.Invalid([new InputError("backup", problem)]));
        }

        if (!await ExistsAsync(cluster, backupId, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestException(RequestProblems.BackupNotFound(cluster, backupId));
        }
    }

    /// <summary>Refuses a backup whose data keys are gone.</summary>
    public async Task RequireKeysAsync(ClusterManifest manifest, CancellationToken cancellationToken)
    {
        var presence = await keys.PresenceAsync(manifest.Cluster, cancellationToken).ConfigureAwait(false);
        if (presence.ProblemOf(manifest) is { } problem)
        {
            throw new RequestException(RequestProblems.BackupUnreadable(manifest.BackupId, problem));
        }
    }

    private async Task EnsureContainerAsync(CancellationToken cancellationToken)
    {
        if (!Volatile.Read(ref _containerExists))
        {
            await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _containerExists, true);
        }
    }

    private async Task<BackupSummary> SummaryAsync(string cluster, string id, KeyPresence presence, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await store.ReadClusterManifestAsync(cluster, id, cancellationToken).ConfigureAwait(false);
            return BackupSummary.Of(manifest) with { Unreadable = presence.ProblemOf(manifest) };
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return new BackupSummary { Id = id, Error = e.Message };
        }
    }
}
