using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Verification;

/// <summary>Compares what one node's manifest lists with what is in the store, piece by piece.</summary>
public sealed class NodeVerifier(BackupStore store)
{
    /// <summary>Goes on from where it is; done again from the same place, it does and finds the same.</summary>
    /// <param name="manifest">The node's manifest.</param>
    /// <param name="sample">Which blobs are read; null for none (quick).</param>
    /// <param name="at">Where the last piece ended, or null at the start.</param>
    /// <param name="piece">How much is done now. Blobs that aren't read take no part in its bounds.</param>
    /// <param name="cancellationToken">Stops between reads; nothing has to be undone.</param>
    /// <exception cref="StoreUnavailableException">Blob Storage or the vault don't answer: no word about the blobs.</exception>
    /// <exception cref="KeyUnavailableException">A data key that exists can't be unwrapped: no word about the blobs.</exception>
    public async Task<NodeVerificationProgress> VerifyAsync(
        NodeManifest manifest,
        VerificationSample? sample,
        NodeVerificationProgress? at,
        VerificationPiece piece,
        CancellationToken cancellationToken = default)
    {
        var blobs = VerifiedBlobs.Of(manifest);
        var start = at ?? new NodeVerificationProgress
        {
            BlobsTotal = blobs.Count,
            BytesTotal = blobs.Where(blob => sample?.Contains(blob.Blob) == true).Sum(blob => blob.PlainLength),
            Result = new NodeVerification { HostId = manifest.HostId },
        };
        var now = Choose(blobs, sample, start.BlobsDone, piece);

        using var keys = store.Keys.OpenRing(manifest.Cluster);
        var check = new BlobCheck
        {
            Stored = await StoredBlobs.ListAsync(store.Small, manifest.Cluster, manifest.HostId, now, cancellationToken).ConfigureAwait(false),
            KeyIds = await store.Keys.ListIdsAsync(manifest.Cluster, cancellationToken).ConfigureAwait(false),
            Content = new ContentCheck(store.Encrypted, keys, manifest.Cluster),
            Sample = sample,
        };
        await Parallel.ForEachAsync(
            now,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, piece.Parallelism), CancellationToken = cancellationToken },
            async (blob, cancelled) => await check.RunAsync(blob, cancelled).ConfigureAwait(false)).ConfigureAwait(false);

        var done = start.BlobsDone + now.Count;
        return start with
        {
            BlobsDone = done,
            IsComplete = done == blobs.Count,
            Damaged = check.Damaged,
            Result = (start.Result with
            {
                Units = start.Result.Units + now.Count(blob => blob.IsUnit),
                Bundles = start.Result.Bundles + now.Count(blob => !blob.IsUnit),
                BlobsRead = start.Result.BlobsRead + check.BlobsRead,
                BytesRead = start.Result.BytesRead + check.BytesRead,
            }).With(check.Problems),
        };
    }

    private static List<VerifiedBlob> Choose(IReadOnlyList<VerifiedBlob> blobs, VerificationSample? sample, int from, VerificationPiece piece)
    {
        var chosen = new List<VerifiedBlob>();
        var (count, bytes) = (0, 0L);
        foreach (var blob in blobs.Skip(from))
        {
            var isRead = sample?.Contains(blob.Blob) == true;
            if (isRead && (count >= piece.Blobs || bytes >= piece.Bytes))
            {
                break;
            }

            (count, bytes) = isRead ? (count + 1, bytes + blob.PlainLength) : (count, bytes);
            chosen.Add(blob);
        }

        return chosen;
    }
}
