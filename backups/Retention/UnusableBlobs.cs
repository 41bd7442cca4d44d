using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Units and bundles of a node that a new manifest may not refer to: those condemned to be deleted, those marked as damaged, and those
/// older than the last time the cluster's data keys were deleted. To an upload they are as if they weren't there.
/// </summary>
internal static class UnusableBlobs
{
    /// <summary>
    /// Reads them. The caller's operation has its lease already, and the caller lists the store only afterwards: a blob that is in
    /// neither this set nor the listing may be written under its own name, and one that is only in the listing stays until the lease is gone.
    /// </summary>
    /// <returns>Names relative to the cluster's prefix.</returns>
    public static async Task<IReadOnlySet<string>> ReadAsync(BackupStore store, string cluster, Guid hostId, CancellationToken cancellationToken)
    {
        var unusable = new HashSet<string>(await store.Damage.ListAsync(cluster, cancellationToken).ConfigureAwait(false), StringComparer.Ordinal);
        if (await store.Garbage.FindAsync(cluster, hostId, cancellationToken).ConfigureAwait(false) is { } found)
        {
            unusable.UnionWith(found.List.Blobs.Where(blob => blob.Condemnation is not null).Select(blob => blob.Name));
        }

        if (await store.Shreddings.LatestAsync(cluster, cancellationToken).ConfigureAwait(false) is { } shredded)
        {
            await AddOlderAsync(store.Small, cluster, hostId, shredded, unusable, cancellationToken).ConfigureAwait(false);
        }

        return unusable;
    }

    private static async Task AddOlderAsync(
        SmallBlobs blobs, string cluster, Guid hostId, DateTimeOffset shredded, HashSet<string> unusable, CancellationToken cancellationToken)
    {
        var paths = new ClusterPaths(cluster);
        foreach (var prefix in (string[])[paths.UnitsPrefix(hostId), paths.BackupsPrefix])
        {
            await foreach (var blob in blobs.ListAsync(prefix, cancellationToken).ConfigureAwait(false))
            {
                var name = blob.Name[(cluster.Length + 1)..];
                if (blob.CreatedAt <= shredded && (UnitPath.IsValid(name, hostId) || BundlePath.IsValid(name, hostId)))
                {
                    unusable.Add(name);
                }
            }
        }
    }
}
