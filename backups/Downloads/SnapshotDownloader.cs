using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Brings the files of a node manifest back, each checked before it gets its name.</summary>
public sealed class SnapshotDownloader(BackupStore store)
{
    /// <summary>Below the staging root: files that aren't whole yet.</summary>
    public const string PartialDirectory = ".partial";

    /// <summary>
    /// How many SSTables may be left out because the store doesn't hold them whole; the first one more fails the download, as without it
    /// any does. Nothing of what is left out stays staged.
    /// </summary>
    public int ToleratedDamage { get; init; }

    /// <summary>
    /// Downloads tables to {stagingRoot}/{keyspace}/{table}/, secondary indexes to .{index}/ below it. Done again, it downloads
    /// only what isn't there whole.
    /// </summary>
    /// <param name="manifest">The node whose files are wanted.</param>
    /// <param name="tables">Which tables; each must be in the manifest.</param>
    /// <param name="stagingRoot">A directory of this operation's own, on the file system of the data.</param>
    /// <param name="options">How: blobs at a time, rate, priority.</param>
    /// <param name="progress">Told after each component; may be called from several threads, one at a time.</param>
    /// <param name="cancellationToken">Stops between reads; whole files stay.</param>
    /// <exception cref="BackupException">One of its kinds, each naming node, table, blob and file.</exception>
    public async Task<DownloadSummary> DownloadAsync(
        NodeManifest manifest,
        IReadOnlyCollection<TableReference> tables,
        string stagingRoot,
        TransferOptions options,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var plan = DownloadPlan.Create(manifest, tables, stagingRoot);
        var partial = FilePath.Combine(stagingRoot, PartialDirectory);
        DeletePartial(partial);
        Directory.CreateDirectory(partial);
        foreach (var table in tables)
        {
            // Empty tables too: what is staged then says which tables were restored.
            Directory.CreateDirectory(FilePath.Combine(stagingRoot, table.Keyspace, table.Name));
        }

        using var transfer = new Transfer(options);
        transfer.Expect(plan.Bytes);
        foreach (var table in plan.Blobs.SelectMany(blob => blob.Parts).GroupBy(part => part.Table))
        {
            transfer.Files?.Expect(table.Key, table.Sum(part => part.Length), table.Count());
        }

        using var keys = store.Keys.OpenRing(manifest.Cluster);
        var copies = new UnitCopies(store.Small, manifest.Cluster, manifest.HostId);
        var counter = new ProgressCounter(progress, plan.Bytes, plan.Files);
        var tolerance = new DamageTolerance(ToleratedDamage);
        var downloader = new BlobDownloader(store.Encrypted, copies, keys, manifest.HostId, partial, transfer, counter);
        await Parallel.ForEachAsync(
            plan.Blobs,
            new ParallelOptions { MaxDegreeOfParallelism = transfer.Parallelism, CancellationToken = cancellationToken },
            async (blob, cancelled) => await tolerance.DownloadAsync(downloader, blob, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
        DeletePartial(partial);
        var damaged = tolerance.Remove(plan.Blobs);
        return new DownloadSummary(
            plan.SSTables - damaged.Count,
            plan.Files - damaged.Sum(sstable => sstable.SSTable.Components.Count),
            plan.Bytes - damaged.Sum(sstable => sstable.SSTable.Components.Sum(component => component.Length)))
        {
            Damaged = damaged,
        };
    }

    private static void DeletePartial(string partial)
    {
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }
}
