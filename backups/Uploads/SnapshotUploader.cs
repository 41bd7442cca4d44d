using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Uploads what a snapshot holds and the store doesn't, then writes the node's manifest.</summary>
public sealed class SnapshotUploader(BackupStore store)
{
    /// <summary>Uploads a snapshot. Done again with the same arguments, it uploads nothing and answers the same manifest.</summary>
    /// <param name="source">The head of the manifest.</param>
    /// <param name="snapshot">What is on disk.</param>
    /// <param name="keyId">The data key that new blobs are encrypted under.</param>
    /// <param name="indexFile">The local index: a file of the agent's own; made when it isn't there, rebuilt when it is lost.</param>
    /// <param name="parallelism">SSTables uploaded at a time.</param>
    /// <param name="progress">Told after each component; may be called from several threads, one at a time.</param>
    /// <param name="cancellationToken">Stops between blocks. What is uploaded stays and isn't uploaded again.</param>
    /// <exception cref="BackupException">One of its kinds, each naming what it is about.</exception>
    public Task<UploadSummary> UploadAsync(
        SnapshotSource source,
        Snapshot snapshot,
        string keyId,
        string indexFile,
        int parallelism,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        _ = store;
        throw new NotImplementedException();
    }
}
