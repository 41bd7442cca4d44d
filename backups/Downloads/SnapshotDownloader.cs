using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Uploads;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Brings the files of a node manifest back, each checked before it gets its name.</summary>
public sealed class SnapshotDownloader(BackupStore store)
{
    /// <summary>
    /// Downloads tables to {stagingRoot}/{keyspace}/{table}/, secondary indexes to .{index}/ below it. Done again, it downloads
    /// only what isn't there whole.
    /// </summary>
    /// <param name="manifest">The node whose files are wanted.</param>
    /// <param name="tables">Which tables; each must be in the manifest.</param>
    /// <param name="stagingRoot">A directory of this operation's own, on the file system of the data.</param>
    /// <param name="parallelism">Blobs downloaded at a time.</param>
    /// <param name="progress">Told after each component; may be called from several threads, one at a time.</param>
    /// <param name="cancellationToken">Stops between reads; whole files stay.</param>
    /// <exception cref="BackupException">One of its kinds, each naming node, table, blob and file.</exception>
    public Task<DownloadSummary> DownloadAsync(
        NodeManifest manifest,
        IReadOnlyCollection<TableReference> tables,
        string stagingRoot,
        int parallelism,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        _ = store;
        throw new NotImplementedException();
    }
}
