using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Deletes backups: their manifests, reference lists, schema files and verifications' reports. What their manifests refer to is for <see cref="GarbageCollection"/> to find. Each
/// part may be done again, or by two at once.
/// </summary>
public sealed class BackupDeletion(BackupStore store, TimeProvider time)
{
    // Nobody is between looking and deleting for so long.
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(1);

    /// <summary>What keeps a backup from being deleted, in words; empty when nothing does.</summary>
    /// <exception cref="BlobCorruptException">A lease can't be read.</exception>
    public async Task<IReadOnlyList<string>> FindProtectionsAsync(
        string cluster, string backupId, DeletionGuard guard, CancellationToken cancellationToken = default)
    {
        var protections = new List<string>();
        if (await store.Small.FindPropertiesAsync(new ClusterPaths(cluster).Hold(backupId), cancellationToken).ConfigureAwait(false) is not null)
        {
            protections.Add($"Backup {backupId} is held.");
        }

        await foreach (var lease in store.Leases.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            if (lease.BackupId == backupId)
            {
                protections.Add($"Operation {lease.OperationId} needs backup {backupId}.");
            }
        }

        var left = 0;
        foreach (var other in guard.Restorable.Where(other => other != backupId && left < guard.Minimum))
        {
            left += await IsLeftAsync(cluster, other, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        if (left < guard.Minimum)
        {
            protections.Add($"Without backup {backupId} there would be {left} restorable backups; {guard.Minimum} have to be left.");
        }

        return protections;
    }

    /// <summary>Deletes a backup. One that is gone already is fine.</summary>
    /// <exception cref="BackupProtectedException">Something keeps it; it is as it was.</exception>
    public async Task DeleteAsync(string cluster, string backupId, DeletionGuard guard, CancellationToken cancellationToken = default)
    {
        var paths = new ClusterPaths(cluster);
        var record = new BackupDeletionRecord { BackupId = backupId, StartedAt = time.GetUtcNow() };

        // Said first, looked for protections then: a hold or lease that comes meanwhile sees it and gives way, or is seen here.
        var isOurs = await store.Small.CreateAsync(
            paths.Deletion(backupId), JsonSerializer.SerializeToUtf8Bytes(record, RetentionJson.Default.BackupDeletionRecord), cancellationToken).ConfigureAwait(false);
        if (await store.ExistsAsync(cluster, backupId, cancellationToken).ConfigureAwait(false))
        {
            var protections = await FindProtectionsAsync(cluster, backupId, guard, cancellationToken).ConfigureAwait(false);
            if (protections.Count > 0)
            {
                if (isOurs || await IsStaleAsync(paths, backupId, cancellationToken).ConfigureAwait(false))
                {
                    await store.Small.DeleteAsync(paths.Deletion(backupId), cancellationToken).ConfigureAwait(false);
                }

                throw new BackupProtectedException(string.Join(" ", protections));
            }

            // From here on the backup doesn't exist.
            await store.Small.DeleteAsync(paths.ClusterManifest(backupId), cancellationToken).ConfigureAwait(false);
        }

        await DeleteRestAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        await store.Small.DeleteAsync(paths.Deletion(backupId), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends deletions that were begun, and deletes the manifests, reference lists and schema files that failed backups left, after the grace period.
    /// </summary>
    /// <returns>The backups whose remains were deleted.</returns>
    public async Task<IReadOnlyList<string>> DeleteLeftoversAsync(
        string cluster, TimeSpan grace, DeletionGuard guard, CancellationToken cancellationToken = default)
    {
        var blobs = new RetentionBlobs(store.Container, new ClusterPaths(cluster).Cluster);
        var folders = await BackupFolders.ListAsync(blobs, "", cancellationToken).ConfigureAwait(false);

        // The blobs were listed, then the leases, then the cluster manifest is asked for: a backup that is being made shows by one of them.
        var leased = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var lease in store.Leases.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            leased.Add(lease.BackupId);
        }

        var deleted = new List<string>();
        foreach (var folder in folders.Values.Where(folder => !leased.Contains(folder.Id)))
        {
            if (folder.Deletion is not null)
            {
                if (await TryDeleteAsync(cluster, folder.Id, guard, cancellationToken).ConfigureAwait(false))
                {
                    deleted.Add(folder.Id);
                }
            }
            else if (folder.NodeManifests.Count + folder.SchemaFiles.Count + folder.ReferenceLists.Count > 0
                && time.GetUtcNow() - folder.LastModified >= grace
                && !await store.ExistsAsync(cluster, folder.Id, cancellationToken).ConfigureAwait(false))
            {
                await DeleteRestAsync(cluster, folder.Id, cancellationToken).ConfigureAwait(false);
                deleted.Add(folder.Id);
            }
        }

        return deleted;
    }

    private async Task<bool> TryDeleteAsync(string cluster, string backupId, DeletionGuard guard, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(cluster, backupId, guard, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BackupProtectedException)
        {
            return false;
        }
    }

    // Bundles stay: manifests of later backups may refer to them.
    private async Task DeleteRestAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        var paths = new ClusterPaths(cluster);
        foreach (var stamp in await store.Verifications.ListAsync(cluster, backupId, cancellationToken).ConfigureAwait(false))
        {
            await store.Small.DeleteAsync(paths.Verification(backupId, stamp), cancellationToken).ConfigureAwait(false);
        }

        var prefix = $"{paths.BackupsPrefix}{backupId}/";
        await foreach (var blob in store.Small.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (blob.Name[prefix.Length..].Split('/') is ["schema" or "references", _] or ["nodes", [.., '.', 'j', 's', 'o', 'n']])
            {
                await store.Small.DeleteAsync(blob.Name, cancellationToken).ConfigureAwait(false);
            }
        }

        await store.Verifications.DeleteAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        await store.Drills.DeleteAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsLeftAsync(string cluster, string backupId, CancellationToken cancellationToken) =>
        await store.ExistsAsync(cluster, backupId, cancellationToken).ConfigureAwait(false)
        && await store.Small.FindPropertiesAsync(new ClusterPaths(cluster).Deletion(backupId), cancellationToken).ConfigureAwait(false) is null;

    private async Task<bool> IsStaleAsync(ClusterPaths paths, string backupId, CancellationToken cancellationToken)
    {
        var bytes = await store.Small.FindAsync(paths.Deletion(backupId), cancellationToken).ConfigureAwait(false);
        return bytes is not null && time.GetUtcNow() - JsonSerializer.Deserialize(bytes, RetentionJson.Default.BackupDeletionRecord)!.StartedAt >= StaleAfter;
    }
}
