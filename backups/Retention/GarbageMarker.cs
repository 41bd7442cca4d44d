using System.Runtime.CompilerServices;
using Azure;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>Marks the garbage of one node.</summary>
internal sealed class GarbageMarker(BackupStore store, string cluster, Guid hostId, MarkOptions options, DateTimeOffset now)
{
    private readonly RetentionBlobs _blobs = new(store.Container, cluster);
    private readonly HostReferences _references = new(store, cluster);

    /// <summary>
    /// Writes the list twice: first with what is condemned, then with the leases that were there afterwards. Between the two a condemned
    /// blob waits for nobody in particular and isn't deleted; the next mark adds the leases.
    /// </summary>
    public async Task<MarkResult> RunAsync(
        IReadOnlyDictionary<string, BackupFolder> folders, IReadOnlyDictionary<string, KnownBackup> backups, CancellationToken cancellationToken)
    {
        var (list, version, isLost) = await FindAsync(cancellationToken).ConfigureAwait(false);
        var mark = await SeeAsync(folders, backups, list?.Blobs ?? [], cancellationToken).ConfigureAwait(false);
        var next = Condemn(list, mark, isLost) with
        {
            Manifests = folders.Values
                .Where(folder => folder.NodeManifests.ContainsKey(hostId))
                .ToDictionary(folder => folder.Id, folder => folder.NodeManifests[hostId].ETag),
        };
        if (version is not null || next.Blobs.Count > 0)
        {
            version = await store.Garbage.WriteAsync(next, version, cancellationToken).ConfigureAwait(false);
        }

        if (version is not null && next.Condemnations.Any(condemnation => condemnation.Leases is null))
        {
            var leases = await store.Leases.ListOperationsAsync(cluster, cancellationToken).ConfigureAwait(false);
            next = next with { Condemnations = [.. next.Condemnations.Select(condemnation => condemnation with { Leases = condemnation.Leases ?? [.. leases] })] };
            await store.Garbage.WriteAsync(next, version, cancellationToken).ConfigureAwait(false);
        }

        foreach (var blob in mark.OutdatedMarks)
        {
            await store.Damage.DeleteAsync(cluster, blob, cancellationToken).ConfigureAwait(false);
        }

        var cooled = await _blobs.SetTierAsync(mark.Coolable, cancellationToken).ConfigureAwait(false);
        var condemned = next.Blobs.Where(blob => blob.Condemnation is not null).ToArray();
        return mark.Result with
        {
            Condemned = condemned.Length,
            CondemnedBytes = condemned.Sum(blob => blob.Bytes),
            Cooled = cooled.Count(blob => blob.Value),
        };
    }

    /// <summary>What a mark would find without some backups.</summary>
    public async Task<MarkResult> EstimateAsync(
        IReadOnlyDictionary<string, BackupFolder> folders,
        IReadOnlySet<string> without,
        IReadOnlyDictionary<string, KnownBackup> backups,
        CancellationToken cancellationToken)
    {
        var read = folders.Where(folder => !without.Contains(folder.Key)).ToDictionary(StringComparer.Ordinal);
        var bundles = folders.Where(folder => without.Contains(folder.Key)).SelectMany(folder => folder.Value.Bundles);
        var mark = await SeeAsync(read, backups, [], cancellationToken).ConfigureAwait(false);
        foreach (var (_, blob) in bundles.Where(bundle => bundle.HostId == hostId))
        {
            mark.See(blob);
        }

        return mark.Result;
    }

    private async Task<HostMark> SeeAsync(
        IReadOnlyDictionary<string, BackupFolder> folders,
        IReadOnlyDictionary<string, KnownBackup> backups,
        IReadOnlyList<GarbageBlob> known,
        CancellationToken cancellationToken)
    {
        var leased = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var lease in store.Leases.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
        {
            leased.Add(lease.BackupId);
        }

        var references = await _references.ReadAsync(
            hostId, folders.Values, backups, backup => backup is null ? StorageTier.Hot : options.TierOf(backup.CreatedAt, now), cancellationToken).ConfigureAwait(false);
        var damaged = (await store.Damage.ListAsync(cluster, cancellationToken).ConfigureAwait(false))
            .Where(blob => UnitPath.IsValid(blob, hostId) || BundlePath.IsValid(blob, hostId)).ToHashSet(StringComparer.Ordinal);
        var mark = new HostMark(references, known.ToDictionary(blob => blob.Name, StringComparer.Ordinal), leased, damaged, now);
        await foreach (var blob in ListAsync(folders, cancellationToken).ConfigureAwait(false))
        {
            mark.See(blob);
        }

        return mark;
    }

    private async IAsyncEnumerable<ListedBlob> ListAsync(
        IReadOnlyDictionary<string, BackupFolder> folders, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = new UnitNames(hostId);
        await foreach (var blob in _blobs.ListAsync($"sstables/{hostId:D}/", cancellationToken).ConfigureAwait(false))
        {
            // Anything else is none of ours, and stays.
            if (names.TryRead(blob.Name, out _))
            {
                yield return blob;
            }
        }

        foreach (var (_, bundle) in folders.Values.SelectMany(folder => folder.Bundles).Where(bundle => bundle.HostId == hostId))
        {
            yield return bundle;
        }
    }

    private GarbageList Condemn(GarbageList? list, HostMark mark, bool isLost)
    {
        var number = (list?.Condemnations.Max(condemnation => (int?)condemnation.Number) ?? 0) + 1;
        GarbageBlob[] blobs =
        [
            .. mark.Garbage.Select(blob => blob.Condemnation is null && (isLost || now - blob.Since >= options.Grace) ? blob with { Condemnation = number } : blob),
        ];
        var used = blobs.Select(blob => blob.Condemnation).OfType<int>().ToHashSet();
        var condemnations = (list?.Condemnations ?? []).Append(new Condemnation { Number = number, At = now, NotBefore = isLost ? now + options.Grace : null });
        return new GarbageList
        {
            Cluster = cluster,
            HostId = hostId,
            Manifests = new Dictionary<string, string>(),
            Condemnations = [.. condemnations.Where(condemnation => used.Contains(condemnation.Number))],
            Blobs = blobs,
        };
    }

    // What a damaged list had condemned can't be known, so everything without a reference is condemned anew.
    private async Task<(GarbageList? List, ETag? Version, bool IsLost)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await store.Garbage.FindAsync(cluster, hostId, cancellationToken).ConfigureAwait(false);
            return (found?.List, found?.Version, false);
        }
        catch (BackupException exception) when (exception is BlobCorruptException or ManifestException and not ManifestTooNewException)
        {
            var damaged = await store.Versioned.FindAsync(new ClusterPaths(cluster).Garbage(hostId), cancellationToken).ConfigureAwait(false);
            return (null, damaged?.ETag, true);
        }
    }
}
