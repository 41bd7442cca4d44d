using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Retention;

/// <summary>Lists, deletes and cools the blobs of one cluster; no name here leads out of its prefix.</summary>
internal sealed class RetentionBlobs(BlobContainerClient container, string cluster)
{
    private const int RequestsInParallel = 16;

    /// <summary>All blobs whose names, relative to the cluster's prefix, begin so.</summary>
    public async IAsyncEnumerable<ListedBlob> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var blobs = container.GetBlobsAsync(prefix: $"{cluster}/{prefix}", cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(blobs, prefix).ConfigureAwait(false))
        {
            var (name, properties) = (blobs.Current.Name[(cluster.Length + 1)..], blobs.Current.Properties);
            yield return new ListedBlob(
                name, properties.ContentLength ?? 0, properties.ETag?.ToString("G") ?? "", properties.LastModified ?? DateTimeOffset.MaxValue, TierOf(properties.AccessTier));
        }
    }

    /// <summary>The names directly below a prefix that have something below themselves, relative to the cluster's prefix and without the closing '/'.</summary>
    public async IAsyncEnumerable<string> ListFoldersAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = container
            .GetBlobsByHierarchyAsync(delimiter: "/", prefix: $"{cluster}/{prefix}", cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items, prefix).ConfigureAwait(false))
        {
            if (items.Current.IsPrefix)
            {
                yield return items.Current.Prefix[(cluster.Length + 1)..^1];
            }
        }
    }

    /// <summary>Deletes blobs, each only at the version that was listed.</summary>
    /// <returns>How each one stands now.</returns>
    public Task<IReadOnlyDictionary<string, DeletionOutcome>> DeleteAsync(IEnumerable<(string Name, string ETag)> blobs, CancellationToken cancellationToken) =>
        EachAsync(blobs, blob => blob.Name, async (blob, cancelled) =>
        {
            var conditions = new BlobRequestConditions { IfMatch = new ETag(blob.ETag) };
            try
            {
                var deleted = await container.GetBlobClient($"{cluster}/{blob.Name}")
                    .DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, conditions, cancelled).ConfigureAwait(false);
                return deleted ? DeletionOutcome.Deleted : DeletionOutcome.Gone;
            }
            catch (RequestFailedException exception) when (exception.Status == 412 && exception.ErrorCode == BlobErrorCode.ConditionNotMet)
            {
                return DeletionOutcome.Changed;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                // An immutability policy, a legal hold or somebody's blob lease: not ours to lift.
                return DeletionOutcome.Refused;
            }
        }, cancellationToken);

    /// <summary>Moves blobs to a colder tier; one that is gone or can't be moved stays as it is.</summary>
    public Task<IReadOnlyDictionary<string, bool>> SetTierAsync(IEnumerable<(string Name, StorageTier Tier)> blobs, CancellationToken cancellationToken) =>
        EachAsync(blobs, blob => blob.Name, async (blob, cancelled) =>
        {
            try
            {
                await container.GetBlobClient($"{cluster}/{blob.Name}")
                    .SetAccessTierAsync(blob.Tier.ToAccessTier(), cancellationToken: cancelled).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 400 or 404 or 409)
            {
                return false;
            }
        }, cancellationToken);

    private static async Task<IReadOnlyDictionary<string, TResult>> EachAsync<T, TResult>(
        IEnumerable<T> items, Func<T, string> nameOf, Func<T, CancellationToken, Task<TResult>> act, CancellationToken cancellationToken)
    {
        var results = new System.Collections.Concurrent.ConcurrentDictionary<string, TResult>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = RequestsInParallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(items, parallel, async (item, cancelled) =>
        {
            var name = nameOf(item);
            try
            {
                results[name] = await act(item, cancelled).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException)
            {
                throw BlobFailure.Unavailable(name, exception);
            }
        }).ConfigureAwait(false);
        return results;
    }

    private static StorageTier? TierOf(AccessTier? tier) =>
        tier is null || tier == AccessTier.Hot ? StorageTier.Hot
        : tier == AccessTier.Cool ? StorageTier.Cool
        : tier == AccessTier.Cold ? StorageTier.Cold
        : null;

    private static async Task<bool> MoveNextAsync<T>(IAsyncEnumerator<T> items, string prefix)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(prefix, exception);
        }
    }
}
