using Azure.Storage.Blobs;

namespace Ringkeeper.Harness.Store;

/// <summary>Looks at a backup container from outside, without any of the product's code.</summary>
public static class StoreReader
{
    public static async Task<IReadOnlyList<StoredBlob>> ListAsync(BlobContainerClient container, CancellationToken cancellationToken)
    {
        var blobs = new List<StoredBlob>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            var properties = blob.Properties;
            blobs.Add(new StoredBlob(blob.Name, properties.ContentLength ?? 0, $"{properties.ETag}", properties.CreatedOn ?? default));
        }

        return blobs;
    }

    /// <summary>The bytes as they are stored: nothing is decrypted.</summary>
    public static async Task<byte[]> ReadAsync(BlobContainerClient container, string name, CancellationToken cancellationToken) =>
        (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
}
