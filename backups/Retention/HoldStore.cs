using System.Text.Json;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>The backups that are held.</summary>
public sealed class HoldStore
{
    private readonly BackupStore _store;
    private readonly TimeProvider _time;

    internal HoldStore(BackupStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
    }

    /// <summary>Holds a backup; one that is held already gets the new reason and keeps its time.</summary>
    /// <exception cref="BlobMissingException">There is no such backup.</exception>
    /// <exception cref="BackupProtectedException">It is being deleted.</exception>
    public async Task<Hold> PutAsync(string cluster, string backupId, string reason, CancellationToken cancellationToken = default)
    {
        var paths = new ClusterPaths(cluster);
        var name = paths.Hold(backupId);
        while (true)
        {
            var found = await _store.Versioned.FindAsync(name, cancellationToken).ConfigureAwait(false);
            var since = found is { IsWhole: true } ? Parse(found.Name, found.Bytes, backupId).Since : _time.GetUtcNow();
            var hold = new Hold { BackupId = backupId, Reason = reason, Since = since };
            var bytes = JsonSerializer.SerializeToUtf8Bytes(hold, RetentionJson.Default.Hold);
            if (await _store.Versioned.TryWriteAsync(name, bytes, found?.ETag, cancellationToken).ConfigureAwait(false) is not { } written)
            {
                continue;
            }

            // Who deletes the backup says so first and looks for holds then: one of the two sees the other.
            var isDeleting = await _store.Small.FindPropertiesAsync(paths.Deletion(backupId), cancellationToken).ConfigureAwait(false) is not null;
            if (!isDeleting && await _store.ExistsAsync(cluster, backupId, cancellationToken).ConfigureAwait(false))
            {
                return hold;
            }

            if (found is null)
            {
                await _store.Versioned.TryDeleteAsync(name, written, cancellationToken).ConfigureAwait(false);
            }

            throw isDeleting
                ? new BackupProtectedException($"Backup {backupId} of cluster {cluster} is being deleted.")
                : new BlobMissingException($"Cluster {cluster} has no backup {backupId}.") { Blob = paths.ClusterManifest(backupId) };
        }
    }

    /// <summary>The backup's hold, or null.</summary>
    /// <exception cref="BlobCorruptException">There is one, and it can't be read.</exception>
    public async Task<Hold?> FindAsync(string cluster, string backupId, CancellationToken cancellationToken = default)
    {
        var name = new ClusterPaths(cluster).Hold(backupId);
        return await _store.Small.FindAsync(name, cancellationToken).ConfigureAwait(false) is { } bytes ? Parse(name, bytes, backupId) : null;
    }

    /// <summary>The ids of all held backups, also of those whose hold can't be read.</summary>
    public async Task<IReadOnlySet<string>> ListAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in _store.Small.ListAsync(new ClusterPaths(cluster).HoldsPrefix, cancellationToken).ConfigureAwait(false))
        {
            held.Add(Path.GetFileNameWithoutExtension(blob.Name));
        }

        return held;
    }

    /// <summary>Gives the backup up to retention again; does nothing when it isn't held.</summary>
    public Task DeleteAsync(string cluster, string backupId, CancellationToken cancellationToken = default) =>
        _store.Small.DeleteAsync(new ClusterPaths(cluster).Hold(backupId), cancellationToken);

    private static Hold Parse(string blob, byte[] bytes, string backupId)
    {
        try
        {
            var hold = new ManifestCheck(blob).Parse(bytes, RetentionJson.Default.Hold);
            return hold.BackupId == backupId ? hold : throw new BlobCorruptException($"Blob {blob} is the hold of another backup.") { Blob = blob };
        }
        catch (ManifestException exception)
        {
            throw new BlobCorruptException($"Blob {blob} isn't a hold.", exception) { Blob = blob };
        }
    }
}
