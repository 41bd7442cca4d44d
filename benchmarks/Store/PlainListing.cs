using Azure.Storage.Blobs;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>The yardstick of a backup that sends nothing: the Blob library lists the blobs, as it is.</summary>
internal static class PlainListing
{
    /// <returns>How many there are.</returns>
    public static async Task<int> RunAsync(BlobContainerClient container, string prefix)
    {
        var blobs = 0;
        await foreach (var blob in container.GetBlobsAsync(prefix: prefix))
        {
            blobs += blob.Properties.ContentLength > 0 ? 1 : 0;
        }

        return blobs;
    }
}
