using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Ringkeeper.Backups.Store;

/// <summary>The few small blobs that change: written only against the version that was read, so that of two writers one knows.</summary>
internal sealed class VersionedBlobs(BlobContainerClient container)
{
    private const string HashMetadata = "sha256";

    /// <summary>The blob's bytes and version; null when there is none.</summary>
    public async Task<VersionedBlob?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult result = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            var bytes = result.Content.ToArray();
            var isWhole = result.Details.Metadata.TryGetValue(HashMetadata, out var hash) && hash == Convert.ToHexStringLower(SHA256.HashData(bytes));
            return new VersionedBlob(name, bytes, result.Details.ETag, isWhole);
        }
        catch (RequestFailedException exception) when (BlobFailure.IsMissing(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(name, exception);
        }
    }

    /// <summary>Writes the blob if it is still at the version that was read; null stands for "it isn't there".</summary>
    /// <returns>The new version, or null when somebody else was faster.</returns>
    public async Task<ETag?> TryWriteAsync(string name, ReadOnlyMemory<byte> content, ETag? expected, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = expected is { } tag ? new BlobRequestConditions { IfMatch = tag } : new BlobRequestConditions { IfNoneMatch = ETag.All },
                Metadata = new Dictionary<string, string> { [HashMetadata] = hash },
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            };
            var written = await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken).ConfigureAwait(false);
            return written.Value.ETag;
        }
        catch (RequestFailedException exception) when (IsLostRace(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(name, exception);
        }
    }

    /// <summary>Deletes the blob if it is still at the version that was read; true also when it is gone.</summary>
    public async Task<bool> TryDeleteAsync(string name, ETag expected, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(name)
                .DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = expected }, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (IsLostRace(exception))
        {
            return false;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(name, exception);
        }
    }

    private static bool IsLostRace(RequestFailedException exception) =>
        BlobFailure.IsAlreadyThere(exception) || exception.ErrorCode == BlobErrorCode.ConditionNotMet || exception.Status == 412;
}
