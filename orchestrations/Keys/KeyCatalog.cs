using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Orchestrations.Keys;

/// <summary>The data keys of a cluster as its operators see them; none is unwrapped for that.</summary>
public sealed class KeyCatalog(BackupStore store, TimeProvider time)
{
    public async Task<KeyPresence> PresenceAsync(string cluster, CancellationToken cancellationToken)
    {
        var present = await store.Keys.ListIdsAsync(cluster, cancellationToken).ConfigureAwait(false);
        try
        {
            return new KeyPresence(present, await store.Shreddings.ListAsync(cluster, cancellationToken).ConfigureAwait(false));
        }
        catch (BlobCorruptException)
        {
            // Without the record the reason is told less well, that is all.
            return new KeyPresence(present, []);
        }
    }

    /// <summary>The cluster's data keys, the newest first.</summary>
    public async Task<IReadOnlyList<KeySummary>> ListAsync(string cluster, CancellationToken cancellationToken)
    {
        await store.CreateContainerAsync(cancellationToken).ConfigureAwait(false);
        var keys = await store.Keys.ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        var backups = await BackupsByKeyAsync(cluster, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return [.. keys.Reverse().Select((key, index) => Describe(key, index == 0, backups[key.KeyId], now))];
    }

    private static KeySummary Describe(DataKeyInformation key, bool newest, IEnumerable<string> backups, DateTimeOffset now) => new()
    {
        KeyId = key.KeyId,
        CreatedAt = key.CreatedAt,
        Age = key.CreatedAt is { } created ? now - created : null,
        Newest = newest,
        Revision = key.Revision,
        RewrappedAt = key.RewrappedAt,
        KeyEncryptionKeyId = key.KeyEncryptionKeyId,
        Backups = [.. backups],
        Error = key.Error,
    };

    private async Task<ILookup<string, string>> BackupsByKeyAsync(string cluster, CancellationToken cancellationToken)
    {
        var uses = new List<(string KeyId, string BackupId)>();
        await foreach (var backupId in store.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var manifest = await store.ReadClusterManifestAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
                uses.AddRange(manifest.KeyIds.Select(keyId => (keyId, backupId)));
            }
            catch (BackupException e) when (e is not StoreUnavailableException)
            {
                // The list of backups shows what is wrong with it.
            }
        }

        return uses.ToLookup(use => use.KeyId, use => use.BackupId, StringComparer.Ordinal);
    }
}
