using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Frees what no manifest refers to: mark, condemn, wait for leases, sweep. Each part may be done again, or by two at once. Whatever
/// can't be read ends it with an exception that names the blob; nothing is deleted then.
/// </summary>
/// <remarks>Nodes are named by the beginning of their host ids: a whole id for one node, nothing for all.</remarks>
public sealed class GarbageCollection
{
    private readonly BackupStore _store;
    private readonly TimeProvider _time;

    public GarbageCollection(BackupStore store, TimeProvider time)
    {
        _store = store;
        _time = time;
    }

    /// <summary>The nodes that the store has anything of, ascending.</summary>
    public async Task<IReadOnlyList<Guid>> ListHostsAsync(string cluster, string hostPrefix, CancellationToken cancellationToken = default)
    {
        var blobs = Blobs(cluster);
        return await ListHostsAsync(blobs, await BackupFolders.ListAsync(blobs, hostPrefix, cancellationToken).ConfigureAwait(false), hostPrefix, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Finds what no manifest refers to, remembers since when, and condemns what the grace period is over of. Cools what only old backups need.</summary>
    /// <exception cref="BackupException">Something can't be read, or another prune is at the same nodes.</exception>
    public Task<MarkResult> MarkAsync(string cluster, string hostPrefix, MarkOptions options, CancellationToken cancellationToken = default) =>
        ForHostsAsync(cluster, hostPrefix, null, async (hostId, folders, backups) =>
        {
            var marker = new GarbageMarker(_store, cluster, hostId, options, _time.GetUtcNow());
            return await marker.RunAsync(folders, backups, cancellationToken).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>What a mark would find if some backups were deleted. Writes nothing.</summary>
    /// <exception cref="BackupException">Something can't be read.</exception>
    public Task<MarkResult> EstimateAsync(
        string cluster, string hostPrefix, IReadOnlySet<string> withoutBackups, CancellationToken cancellationToken = default) =>
        ForHostsAsync(cluster, hostPrefix, withoutBackups, async (hostId, folders, backups) =>
        {
            var marker = new GarbageMarker(_store, cluster, hostId, new MarkOptions(), _time.GetUtcNow());
            return await marker.EstimateAsync(folders, withoutBackups, backups, cancellationToken).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>The size of the node manifests that a mark or an estimate would read, in bytes.</summary>
    /// <exception cref="BackupException">Something looks like a manifest and isn't one.</exception>
    public async Task<long> MeasureManifestsAsync(string cluster, IReadOnlySet<string> withoutBackups, CancellationToken cancellationToken = default)
    {
        var folders = await BackupFolders.ListAsync(Blobs(cluster), "", cancellationToken).ConfigureAwait(false);
        return folders.Values.Where(folder => !withoutBackups.Contains(folder.Id)).SelectMany(folder => folder.NodeManifests.Values).Sum(manifest => manifest.Bytes);
    }

    /// <summary>Deletes what is condemned and nobody can need any more.</summary>
    /// <exception cref="BackupException">Something can't be read, or another prune is at the same nodes.</exception>
    public async Task<SweepResult> SweepAsync(string cluster, string hostPrefix, CancellationToken cancellationToken = default)
    {
        var result = new SweepResult();
        foreach (var hostId in await ListGarbageAsync(cluster, hostPrefix, cancellationToken).ConfigureAwait(false))
        {
            result += await new GarbageSweeper(_store, cluster, hostId, _time).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    /// <summary>The operations that condemned blobs wait for: those whose leases were there when the blobs were condemned and still are.</summary>
    public async Task<IReadOnlyList<string>> ListWaitedForAsync(string cluster, string hostPrefix, CancellationToken cancellationToken = default)
    {
        var present = await _store.Leases.ListOperationsAsync(cluster, cancellationToken).ConfigureAwait(false);
        var waitedFor = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var hostId in present.Count == 0 ? [] : await ListGarbageAsync(cluster, hostPrefix, cancellationToken).ConfigureAwait(false))
        {
            if (await _store.Garbage.FindAsync(cluster, hostId, cancellationToken).ConfigureAwait(false) is { } found)
            {
                waitedFor.UnionWith(found.List.Condemnations.SelectMany(condemnation => condemnation.Leases ?? []).Where(present.Contains));
            }
        }

        return [.. waitedFor];
    }

    private async Task<MarkResult> ForHostsAsync(
        string cluster,
        string hostPrefix,
        IReadOnlySet<string>? without,
        Func<Guid, IReadOnlyDictionary<string, BackupFolder>, IReadOnlyDictionary<string, KnownBackup>, Task<MarkResult>> mark,
        CancellationToken cancellationToken)
    {
        var blobs = Blobs(cluster);
        var folders = await BackupFolders.ListAsync(blobs, hostPrefix, cancellationToken).ConfigureAwait(false);
        var read = folders.Values.Where(folder => without?.Contains(folder.Id) != true);
        var backups = await new HostReferences(_store, cluster).ReadBackupsAsync(read, cancellationToken).ConfigureAwait(false);
        var result = new MarkResult();
        var hosts = await ListHostsAsync(blobs, folders, hostPrefix, cancellationToken).ConfigureAwait(false);

        // A list may have outlived all the blobs of its node.
        foreach (var hostId in hosts.Union(await ListGarbageAsync(cluster, hostPrefix, cancellationToken).ConfigureAwait(false)))
        {
            result += await mark(hostId, folders, backups).ConfigureAwait(false);
        }

        return result;
    }

    private static async Task<IReadOnlyList<Guid>> ListHostsAsync(
        RetentionBlobs blobs, IReadOnlyDictionary<string, BackupFolder> folders, string hostPrefix, CancellationToken cancellationToken)
    {
        var hosts = new SortedSet<Guid>();
        foreach (var folder in folders.Values)
        {
            hosts.UnionWith(folder.NodeManifests.Keys);
            hosts.UnionWith(folder.Bundles.Select(bundle => bundle.HostId));
        }

        // A whole host id begins no other one.
        if (hosts.Any(host => host.ToString("D") == hostPrefix))
        {
            return [.. hosts];
        }

        // What lies in a folder whose name is no host id isn't ours, and stays.
        await foreach (var name in blobs.ListFoldersAsync($"sstables/{hostPrefix}", cancellationToken).ConfigureAwait(false))
        {
            if (Guid.TryParseExact(name[(name.LastIndexOf('/') + 1)..], "D", out var host))
            {
                hosts.Add(host);
            }
        }

        return [.. hosts];
    }

    private async Task<IReadOnlyList<Guid>> ListGarbageAsync(string cluster, string hostPrefix, CancellationToken cancellationToken)
    {
        var prefix = new ClusterPaths(cluster).GarbagePrefix;
        var hosts = new List<Guid>();
        await foreach (var blob in _store.Small.ListAsync($"{prefix}{hostPrefix}", cancellationToken).ConfigureAwait(false))
        {
            if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(blob.Name[prefix.Length..]), "D", out var host))
            {
                hosts.Add(host);
            }
        }

        return hosts;
    }

    private RetentionBlobs Blobs(string cluster) => new(_store.Container, new ClusterPaths(cluster).Cluster);
}
