using System.Collections.Concurrent;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Fills a lost or damaged index from the newest backup of this host.</summary>
internal static class LocalIndexRebuild
{
    private const int BundlesInParallel = 8;

    /// <summary>Does nothing when the index is whole, or no backup holds this host.</summary>
    /// <remarks>
    /// What a manifest says is verified where it is used: a unit counts only when the SSTable on disk still has the identity in the
    /// unit's name and the store lists it at the right size, a content only by its hash.
    /// </remarks>
    public static async Task RunAsync(LocalIndex index, BackupStore store, string cluster, Guid hostId, CancellationToken cancellationToken)
    {
        if (!index.IsIncomplete)
        {
            return;
        }

        var backups = new List<string>();
        await foreach (var backup in store.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            backups.Add(backup);
        }

        for (var i = backups.Count - 1; i >= 0; i--)
        {
            if (await TryReadAsync(store, cluster, backups[i], hostId, cancellationToken).ConfigureAwait(false) is { } manifest)
            {
                index.Fill(manifest);
                return;
            }
        }
    }

    /// <summary>Forgets what lies in bundles that the store no longer has, or that are not to be referred to any more.</summary>
    public static async Task ForgetMissingBundlesAsync(
        LocalIndex index, BackupStore store, string cluster, IReadOnlySet<string> unusable, CancellationToken cancellationToken)
    {
        var gone = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            index.Bundles.ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = BundlesInParallel, CancellationToken = cancellationToken },
            async (bundle, cancelled) =>
            {
                if (unusable.Contains(bundle)
                    || !BlobPath.TrySplit(bundle, out var segments)
                    || await store.Small.FindPropertiesAsync(BlobPath.Combine([cluster, .. segments]), cancelled).ConfigureAwait(false) is null)
                {
                    gone[bundle] = true;
                }
            }).ConfigureAwait(false);
        index.ForgetBundles(gone.Keys.ToHashSet(StringComparer.Ordinal));
    }

    private static async Task<NodeManifest?> TryReadAsync(
        BackupStore store, string cluster, string backupId, Guid hostId, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.FindNodeManifestAsync(cluster, backupId, hostId, cancellationToken).ConfigureAwait(false))?.Manifest;
        }
        catch (Exception exception) when (exception is ManifestException or BlobCorruptException)
        {
            // An older one serves too: the index only saves reading.
            return null;
        }
    }
}
