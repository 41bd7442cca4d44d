using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>Deletes the condemned blobs of one node that nobody can need any more.</summary>
internal sealed class GarbageSweeper(BackupStore store, string cluster, Guid hostId, TimeProvider time)
{
    private readonly RetentionBlobs _blobs = new(store.Container, new ClusterPaths(cluster).Cluster);

    /// <summary>
    /// The order is what makes it safe: the list, then the leases, then the manifests, then the decision, which is written only if the
    /// list is still the one that was read. So each blob was condemned all the time in between: nobody who started meanwhile refers to
    /// it, and of those who started before, the manifests were there to be read.
    /// </summary>
    public async Task<SweepResult> RunAsync(CancellationToken cancellationToken)
    {
        if (await store.Garbage.FindAsync(cluster, hostId, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return new SweepResult();
        }

        var (list, version) = found;
        var leases = await store.Leases.ListOperationsAsync(cluster, cancellationToken).ConfigureAwait(false);
        var free = list.Condemnations.Where(condemnation => IsFree(condemnation, leases)).Select(condemnation => condemnation.Number).ToHashSet();
        var candidates = list.Blobs.Where(blob => blob.Condemnation is { } number && (blob.Deleting || free.Contains(number))).ToArray();
        var result = Waiting(list, candidates, leases);
        if (candidates.Length == 0)
        {
            return result;
        }

        var references = await ReadNewManifestsAsync(list, cancellationToken).ConfigureAwait(false);
        var damaged = await store.Damage.ListAsync(cluster, cancellationToken).ConfigureAwait(false);
        var replaced = damaged.Select(blob => UnitPath.UnitOf(blob, out _)).ToHashSet(StringComparer.Ordinal);
        var pardoned = candidates.Where(blob => !blob.Deleting && IsNeeded(blob.Name)).Select(blob => blob.Name).ToHashSet(StringComparer.Ordinal);
        var doomed = candidates.Where(blob => !pardoned.Contains(blob.Name)).ToDictionary(blob => blob.Name, StringComparer.Ordinal);
        list = list with
        {
            Blobs = [.. list.Blobs.Where(blob => !pardoned.Contains(blob.Name)).Select(blob => doomed.ContainsKey(blob.Name) ? blob with { Deleting = true } : blob)],
        };
        version = await store.Garbage.WriteAsync(list, version, cancellationToken).ConfigureAwait(false) ?? default;
        var outcomes = await _blobs.DeleteAsync(doomed.Values.Select(blob => (blob.Name, blob.ETag)), cancellationToken).ConfigureAwait(false);
        var left = outcomes.Where(outcome => outcome.Value == DeletionOutcome.Refused).Select(outcome => outcome.Key).ToHashSet(StringComparer.Ordinal);
        if (doomed.Count > 0)
        {
            await store.Garbage.WriteAsync(Without(list, doomed, left), version, cancellationToken).ConfigureAwait(false);
        }

        // One that is gone was deleted by a sweep that didn't get to tell.
        var deleted = outcomes.Where(outcome => outcome.Value is DeletionOutcome.Deleted or DeletionOutcome.Gone).Select(outcome => doomed[outcome.Key]).ToArray();
        return result with { Deleted = deleted.Length, BytesFreed = deleted.Sum(blob => blob.Bytes), Pardoned = pardoned.Count, Refused = left.Count };

        // Needed too: another copy of a unit that is damaged.
        bool IsNeeded(string name) => references.TryFind(name, out _) || (!damaged.Contains(name) && replaced.Contains(UnitPath.UnitOf(name, out _)));
    }

    private bool IsFree(Condemnation condemnation, IReadOnlySet<string> leases) =>
        condemnation.Leases is { } waitedFor && !waitedFor.Any(leases.Contains) && !(time.GetUtcNow() < condemnation.NotBefore);

    private static SweepResult Waiting(GarbageList list, GarbageBlob[] candidates, IReadOnlySet<string> leases)
    {
        var chosen = candidates.Select(blob => blob.Name).ToHashSet(StringComparer.Ordinal);
        var waiting = list.Blobs.Where(blob => blob.Condemnation is not null && !chosen.Contains(blob.Name)).ToArray();
        return new SweepResult
        {
            Waiting = waiting.Length,
            WaitingBytes = waiting.Sum(blob => blob.Bytes),
            Leases = [.. list.Condemnations.SelectMany(condemnation => condemnation.Leases ?? []).Where(leases.Contains).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private async Task<ReferenceSet> ReadNewManifestsAsync(GarbageList list, CancellationToken cancellationToken)
    {
        var references = new HostReferences(store, cluster);
        var folders = await BackupFolders.ListAsync(_blobs, hostId.ToString("D"), cancellationToken).ConfigureAwait(false);
        BackupFolder[] appeared =
        [
            .. folders.Values.Where(folder =>
                folder.NodeManifests.TryGetValue(hostId, out var manifest)
                && (!list.Manifests.TryGetValue(folder.Id, out var known) || known != manifest.ETag)),
        ];
        var backups = await references.ReadBackupsAsync(appeared, cancellationToken).ConfigureAwait(false);
        return await references.ReadAsync(hostId, appeared, backups, _ => StorageTier.Hot, cancellationToken).ConfigureAwait(false);
    }

    private static GarbageList Without(GarbageList list, Dictionary<string, GarbageBlob> deleted, HashSet<string> left)
    {
        var blobs = list.Blobs.Where(blob => !deleted.ContainsKey(blob.Name) || left.Contains(blob.Name)).ToArray();
        var used = blobs.Select(blob => blob.Condemnation).OfType<int>().ToHashSet();
        return list with { Blobs = blobs, Condemnations = [.. list.Condemnations.Where(condemnation => used.Contains(condemnation.Number))] };
    }
}
