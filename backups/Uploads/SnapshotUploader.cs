using System.Collections.Concurrent;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Uploads what a snapshot holds and the store doesn't, then writes the node's manifest.</summary>
public sealed class SnapshotUploader(BackupStore store)
{
    /// <summary>Uploads a snapshot. Done again with the same arguments, it uploads nothing and answers the same manifest.</summary>
    /// <param name="source">The head of the manifest.</param>
    /// <param name="snapshot">What is on disk.</param>
    /// <param name="keyId">The data key that new blobs are encrypted under.</param>
    /// <param name="indexFile">The local index: a file of the agent's own; made when it isn't there, rebuilt when it is lost.</param>
    /// <param name="options">How: SSTables at a time, rate, priority.</param>
    /// <param name="progress">Told after each component; may be called from several threads, one at a time.</param>
    /// <param name="cancellationToken">Stops between blocks. What is uploaded stays and isn't uploaded again.</param>
    /// <exception cref="BackupException">One of its kinds, each naming what it is about.</exception>
    public Task<UploadSummary> UploadAsync(
        SnapshotSource source,
        Snapshot snapshot,
        string keyId,
        string indexFile,
        TransferOptions options,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        UploadAsync(source, () => snapshot, keyId, indexFile, options, progress, cancellationToken);

    /// <summary>As above, and the snapshot is read while the store is asked what it has.</summary>
    /// <param name="source">The head of the manifest.</param>
    /// <param name="read">Reads the snapshot; called once, on another thread. What it throws is thrown.</param>
    /// <param name="keyId">The data key that new blobs are encrypted under.</param>
    /// <param name="indexFile">The local index.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after each component.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="BackupException">One of its kinds, each naming what it is about.</exception>
    public async Task<UploadSummary> UploadAsync(
        SnapshotSource source,
        Func<Snapshot> read,
        string keyId,
        string indexFile,
        TransferOptions options,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        await using var preparation = UploadPreparation.Start(store, source, read, indexFile, cancellationToken);
        var snapshot = await preparation.Snapshot.ConfigureAwait(false);
        var own = await preparation.Own.ConfigureAwait(false);
        RequireOwn(own, source, snapshot);
        var index = await preparation.Index.ConfigureAwait(false);
        if (own is not null)
        {
            index.Replace(own.Manifest, null);
            return Summarize(own.Manifest, own.Sha256, uploaded: 0, sent: 0);
        }

        using var keys = store.Keys.OpenRing(source.Cluster);
        var key = await keys.GetAsync(keyId, cancellationToken).ConfigureAwait(false);
        await LocalIndexRebuild.RunAsync(index, store, source.Cluster, source.HostId, cancellationToken).ConfigureAwait(false);
        var unusable = await preparation.Unusable.ConfigureAwait(false);
        await LocalIndexRebuild.ForgetMissingBundlesAsync(index, store, source.Cluster, unusable, cancellationToken).ConfigureAwait(false);

        using var transfer = new Transfer(options);
        var counter = CountAll(snapshot, progress);
        var recalled = RecalledSSTable.Of(snapshot, index);
        // Neither the bundle nor the draft needs to know what the store lists.
        var contents = await new BundleUploader(store.Encrypted, source, key, index, counter, transfer)
            .UploadAsync(BundleUploader.Find(snapshot, recalled), cancellationToken).ConfigureAwait(false);
        await using var draft = EarlyDraft.Start(source, snapshot, keyId, recalled, contents);
        var stored = await preparation.Stored.ConfigureAwait(false);
        var uploader = new UnitUploader(store.Encrypted, source, key, index, stored, counter, transfer);
        var units = await UploadUnitsAsync(uploader, recalled, transfer, cancellationToken).ConfigureAwait(false);

        var sent = units.Values.Sum(unit => unit.BytesSent) + contents.BytesSent;
        var uploaded = units.Values.Count(unit => unit.BytesSent > 0);
        var (manifest, blob, bytes, sha256) = await draft.FinishAsync(units).ConfigureAwait(false);
        // All that the index is told is in the store already, whatever becomes of the manifest.
        var indexing = Task.Run(() => index.Replace(manifest, recalled), CancellationToken.None);
        var created = await CreateAsync(blob, bytes, indexing, cancellationToken).ConfigureAwait(false);
        if (created)
        {
            return Summarize(manifest, sha256, uploaded, sent);
        }

        // What counts is the manifest in the store: another run of this job wrote it, or this one, and the answer was lost.
        var there = await store.FindNodeManifestAsync(source.Cluster, source.BackupId, source.HostId, cancellationToken).ConfigureAwait(false)
            ?? throw new BlobMissingException($"The manifest of node {source.HostId} in backup {source.BackupId} was there and is gone.") { HostId = source.HostId };
        RequireOwn(there, source, snapshot);
        index.Replace(there.Manifest, there.Sha256 == sha256 ? recalled : null);
        return Summarize(there.Manifest, there.Sha256, uploaded, sent);
    }

    // All are looked for before one is uploaded: a deadline is reckoned with the bytes that are really left.
    private static async Task<IReadOnlyDictionary<SSTable, UploadedUnit>> UploadUnitsAsync(
        UnitUploader uploader, RecalledSSTable[] all, Transfer transfer, CancellationToken cancellationToken)
    {
        var units = new ConcurrentDictionary<SSTable, UploadedUnit>(ReferenceEqualityComparer.Instance);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = transfer.Parallelism, CancellationToken = cancellationToken };
        var unknown = new List<RecalledSSTable>();
        foreach (var item in all)
        {
            if (uploader.Recall(item) is { } unit)
            {
                units[item.SSTable] = unit;
            }
            else
            {
                unknown.Add(item);
            }
        }

        await Parallel.ForEachAsync(unknown, parallel, async (item, cancelled) =>
        {
            if (await uploader.FindAsync(item, cancelled).ConfigureAwait(false) is { } unit)
            {
                units[item.SSTable] = unit;
            }
        }).ConfigureAwait(false);

        var missing = unknown.Where(item => !units.ContainsKey(item.SSTable)).ToArray();
        transfer.Expect(missing.Sum(item => item.SSTable.Bytes));
        await Parallel.ForEachAsync(missing, parallel, async (item, cancelled) =>
            units[item.SSTable] = await uploader.UploadAsync(item, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        return units;
    }

    private static ProgressCounter CountAll(Snapshot snapshot, IProgress<TransferProgress>? progress)
    {
        var schemas = snapshot.Tables.Where(table => table.SchemaPath is not null).Select(table => new FileInfo(table.SchemaPath!).Length).ToArray();
        return new ProgressCounter(progress, snapshot.Bytes + schemas.Sum(), snapshot.Files + schemas.Length);
    }

    private async Task<bool> CreateAsync(string blob, ReadOnlyMemory<byte> bytes, Task indexing, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Small.CreateAsync(blob, bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await indexing.ConfigureAwait(false);
        }
    }

    private static void RequireOwn(StoredNodeManifest? stored, SnapshotSource source, Snapshot snapshot)
    {
        if (stored is not null && (stored.Manifest.SnapshotTag != snapshot.Tag || stored.Manifest.SnapshotStartedAt != source.SnapshotStartedAt))
        {
            throw new BackupExistsException(
                $"Backup {source.BackupId} has a manifest of node {source.HostId} made from snapshot {stored.Manifest.SnapshotTag}, not {snapshot.Tag}.")
            {
                Blob = new ClusterPaths(source.Cluster).NodeManifest(source.BackupId, source.HostId),
                HostId = source.HostId,
            };
        }
    }

    private static UploadSummary Summarize(NodeManifest manifest, string sha256, int uploaded, long sent) => new()
    {
        ManifestSha256 = sha256,
        SSTables = manifest.Tables.Sum(table => table.SSTables.Count),
        SSTablesUploaded = uploaded,
        LogicalBytes = manifest.Tables.Sum(table => table.Bytes),
        UploadedBytes = sent,
    };
}
