using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Store;

/// <summary>Blobs that are read and written as a whole, in clear: manifests, wrapped keys, leases.</summary>
internal sealed class SmallBlobs(BlobContainerClient container)
{
    private const string HashMetadata = "sha256";

    private static readonly BlobRequestConditions IfAbsent = new() { IfNoneMatch = ETag.All };

    /// <summary>Creates the blob, never overwrites it; its own SHA-256 goes into its metadata.</summary>
    /// <returns>False when a blob of that name is there.</returns>
    public async Task<bool> CreateAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = IfAbsent,
                Metadata = new Dictionary<string, string> { [HashMetadata] = Convert.ToHexStringLower(SHA256.HashData(content.Span)) },
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                // The service compares what arrived: nobody reads it back.
                TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
            };
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (BlobFailure.IsAlreadyThere(exception))
        {
            return false;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(name, exception);
        }
    }

    /// <summary>The blob's bytes, checked against the hash they were written with; null when there is none.</summary>
    /// <exception cref="BlobCorruptException">The bytes aren't those that were written.</exception>
    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await FindVersionAsync(name, cancellationToken).ConfigureAwait(false))?.Bytes;

    /// <summary>The same, with the blob's version.</summary>
    /// <exception cref="BlobCorruptException">The bytes aren't those that were written.</exception>
    public async Task<VersionedBlob?> FindVersionAsync(string name, CancellationToken cancellationToken)
    {
        if (await DownloadAsync(name, cancellationToken).ConfigureAwait(false) is not { } result)
        {
            return null;
        }

        var bytes = result.Content.ToArray();
        return result.Details.Metadata.TryGetValue(HashMetadata, out var hash) && hash == Convert.ToHexStringLower(SHA256.HashData(bytes))
            ? new VersionedBlob(name, bytes, result.Details.ETag, IsWhole: true)
            : throw new BlobCorruptException($"Blob {name} holds other bytes than were written: its SHA-256 isn't the one beside it.") { Blob = name };
    }

    /// <summary>The blob's bytes if they have this SHA-256, whatever stands beside them; null when there is no such blob or it holds others.</summary>
    public async Task<byte[]?> FindAsync(string name, string sha256, CancellationToken cancellationToken)
    {
        var bytes = (await DownloadAsync(name, cancellationToken).ConfigureAwait(false))?.Content.ToArray();
        return bytes is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256 ? bytes : null;
    }

    public async Task<StoredBlob?> FindPropertiesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return new StoredBlob(name, properties.ContentLength, properties.CreatedOn);
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

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(name, exception);
        }
    }

    /// <summary>All blobs below a prefix, by name.</summary>
    public async IAsyncEnumerable<StoredBlob> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var blobs = container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(blobs, prefix).ConfigureAwait(false))
        {
            yield return new StoredBlob(
                blobs.Current.Name, blobs.Current.Properties.ContentLength ?? 0, blobs.Current.Properties.CreatedOn ?? DateTimeOffset.MinValue);
        }
    }

    /// <summary>The folders directly below a prefix, without it and without the closing '/'.</summary>
    public async IAsyncEnumerable<string> ListFoldersAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var items = container.GetBlobsByHierarchyAsync(delimiter: "/", prefix: prefix, cancellationToken: cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items, prefix).ConfigureAwait(false))
        {
            if (items.Current.IsPrefix)
            {
                yield return items.Current.Prefix[prefix.Length..^1];
            }
        }
    }

    private async Task<BlobDownloadResult?> DownloadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
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
