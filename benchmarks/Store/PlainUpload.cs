using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Ringkeeper.Benchmarks.Store;

/// <summary>The yardstick: a file through the Blob library, as it is.</summary>
internal static class PlainUpload
{
    private const int Block = 8 << 20;

    public static BlobUploadOptions Options => new()
    {
        TransferOptions = new StorageTransferOptions { MaximumTransferSize = Block, InitialTransferSize = Block, MaximumConcurrency = 2 },
    };

    public static async Task RunAsync(BlobContainerClient container, string file, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await container.GetBlobClient(Path.GetFileName(file)).UploadAsync(content, Options, cancellationToken);
    }
}
