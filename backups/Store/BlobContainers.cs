using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Ringkeeper.Backups.Store;

/// <summary>Makes the clients of Blob Storage.</summary>
internal static class BlobContainers
{
    private const int Retries = 5;

    public static BlobContainerClient Open(BackupStoreOptions options)
    {
        var clientOptions = new BlobClientOptions { Retry = { Mode = RetryMode.Exponential, MaxRetries = Retries } };
        var service = options.ServiceUri is { } uri
            ? new BlobServiceClient(uri, new DefaultAzureCredential(), clientOptions)
            : new BlobServiceClient(options.ConnectionString, clientOptions);
        return service.GetBlobContainerClient(options.Container);
    }

    public static async Task CreateAsync(BlobContainerClient container, CancellationToken cancellationToken)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(container.Name, exception);
        }
    }
}
