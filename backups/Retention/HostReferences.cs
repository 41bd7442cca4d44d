using System.Collections.Concurrent;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>Reads all there is to know of what one cluster's manifests refer to. Whatever can't be read ends in an exception, never in fewer references.</summary>
internal sealed class HostReferences(BackupStore store, string cluster)
{
    private const int ManifestsInParallel = 4;

    private readonly ClusterPaths _paths = new(cluster);
    private readonly NodeManifestReferences _manifests = new(store.Container);

    /// <summary>The backups that exist, from their cluster manifests.</summary>
    /// <exception cref="BackupException">One of them can't be read.</exception>
    public async Task<IReadOnlyDictionary<string, KnownBackup>> ReadBackupsAsync(IEnumerable<BackupFolder> folders, CancellationToken cancellationToken)
    {
        var known = new ConcurrentDictionary<string, KnownBackup>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ManifestsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(folders.Where(folder => folder.ClusterManifest is not null), parallel, async (folder, cancelled) =>
        {
            var blob = _paths.ClusterManifest(folder.Id);
            if (await store.Small.FindAsync(blob, cancelled).ConfigureAwait(false) is { } bytes)
            {
                var manifest = ClusterManifestReader.Read(blob, bytes, cluster, folder.Id);
                known[folder.Id] = new KnownBackup(folder.Id, manifest.CreatedAt, manifest.Nodes
                    .Where(node => node.ManifestSha256 is not null)
                    .ToDictionary(node => node.HostId, node => new KnownManifest(node.ManifestSha256!, node.ReferencesSha256)));
            }
        }).ConfigureAwait(false);

        return known;
    }

    /// <summary>What the manifests of one node refer to, those of unfinished backups too.</summary>
    /// <param name="hostId">The node.</param>
    /// <param name="folders">The backups to read; each has the manifest of the node that was listed.</param>
    /// <param name="backups">Those that exist.</param>
    /// <param name="tierOf">The tier that a backup asks for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="BackupException">A manifest can't be read, or one that a backup names is gone.</exception>
    public async Task<ReferenceSet> ReadAsync(
        Guid hostId,
        IEnumerable<BackupFolder> folders,
        IReadOnlyDictionary<string, KnownBackup> backups,
        Func<KnownBackup?, StorageTier> tierOf,
        CancellationToken cancellationToken)
    {
        var names = new UnitNames(hostId);
        var references = new ReferenceSet(names);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ManifestsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(folders, parallel, async (folder, cancelled) =>
        {
            var backup = backups.GetValueOrDefault(folder.Id);
            var known = backup?.Manifests.GetValueOrDefault(hostId);
            var isThere = false;
            if (folder.NodeManifests.TryGetValue(hostId, out var manifest))
            {
                var blob = _paths.NodeManifest(folder.Id, hostId);
                var reader = new NodeManifestReferenceReader(blob, cluster, folder.Id, hostId, names, references, tierOf(backup));
                isThere = (await FindListAsync(hostId, folder.Id, known, manifest, cancelled).ConfigureAwait(false) is { } list && references.TryAdd(list, tierOf(backup)))
                    || await _manifests.ReadAsync(blob, known?.Sha256, reader, cancelled).ConfigureAwait(false);
            }

            // Gone together with its backup, between the listing and now, it refers to nothing any more.
            if (!isThere && known is not null && await store.ExistsAsync(cluster, folder.Id, cancelled).ConfigureAwait(false))
            {
                throw new BlobMissingException($"Backup {folder.Id} of cluster {cluster} has no manifest of node {hostId}.")
                {
                    Blob = _paths.NodeManifest(folder.Id, hostId),
                    HostId = hostId,
                };
            }
        }).ConfigureAwait(false);
        return references;
    }

    // A manifest that somebody touched since its list was made is another version: it is read, and found unreadable.
    private async Task<ReferenceList?> FindListAsync(Guid hostId, string backupId, KnownManifest? known, ListedBlob manifest, CancellationToken cancellationToken) =>
        known is null ? null : await store.References.FindAsync(cluster, backupId, hostId, known, manifest.ETag.Trim('"'), cancellationToken).ConfigureAwait(false);
}
