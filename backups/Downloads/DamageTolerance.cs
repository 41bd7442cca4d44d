using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Lets a download go on without SSTables that the store doesn't hold whole any more, up to a number of them.</summary>
internal sealed class DamageTolerance(int maximum)
{
    private readonly Dictionary<ManifestSSTable, DamagedSSTable> _damaged = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _lock = new();

    /// <summary>Downloads a blob's files; when it is missing or damaged, those of each of its SSTables by themselves.</summary>
    public async Task DownloadAsync(BlobDownloader downloader, BlobParts blob, CancellationToken cancellationToken)
    {
        if (maximum == 0)
        {
            await downloader.DownloadAsync(blob, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await downloader.DownloadAsync(blob, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException exception) when (IsDamage(exception))
        {
            var sstables = blob.Parts.GroupBy(part => part.SSTable, (sstable, parts) => new BlobParts(blob.Blob, [.. parts]), ReferenceEqualityComparer.Instance).ToList();
            if (sstables.Count == 1)
            {
                LeaveOut(blob, exception);
                return;
            }

            foreach (var sstable in sstables)
            {
                await DownloadOneAsync(downloader, sstable, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Deletes what was staged of the SSTables left out, and answers which they are.</summary>
    public IReadOnlyList<DamagedSSTable> Remove(IEnumerable<BlobParts> blobs)
    {
        foreach (var part in blobs.SelectMany(blob => blob.Parts).Where(part => _damaged.ContainsKey(part.SSTable)))
        {
            File.Delete(part.Target);
        }

        return [.. _damaged.Values.OrderBy(damaged => damaged.Table.ToString(), StringComparer.Ordinal).ThenBy(damaged => damaged.SSTable.Name, StringComparer.Ordinal)];
    }

    private static bool IsDamage(BackupException exception) => exception is BlobMissingException or BlobCorruptException;

    private async Task DownloadOneAsync(BlobDownloader downloader, BlobParts sstable, CancellationToken cancellationToken)
    {
        try
        {
            await downloader.DownloadAsync(sstable, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupException exception) when (IsDamage(exception))
        {
            LeaveOut(sstable, exception);
        }
    }

    private void LeaveOut(BlobParts sstable, BackupException exception)
    {
        var part = sstable.Parts[0];
        lock (_lock)
        {
            _damaged.TryAdd(part.SSTable, new DamagedSSTable(part.Table, part.SSTable, sstable.Blob, exception.Message));
            if (_damaged.Count > maximum)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
            }
        }
    }
}
