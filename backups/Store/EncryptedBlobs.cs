using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Store;

/// <summary>Units, bundles and schema files: in the format of the Blob library's client-side encryption, version 2.0.</summary>
internal sealed class EncryptedBlobs(BlobContainerClient container, SmallBlobs properties)
{
    /// <summary>Encrypts and uploads a stream in one pass, if there is no blob of that name; never overwrites one.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="content">Plain text, read once from start to end, on the transfer's threads; needn't seek.</param>
    /// <param name="length">The plain text's length.</param>
    /// <param name="key">What wraps the blob's own content key.</param>
    /// <param name="transfer">The upload it is part of.</param>
    /// <param name="tier">The blob's access tier; null for the account's default.</param>
    /// <param name="cancellationToken">Leaves nothing behind but uncommitted blocks, which the service forgets.</param>
    /// <returns>False when a blob of that name and the right length was there.</returns>
    /// <remarks>
    /// The library can only decrypt cheaply: to encrypt it copies every byte several times and holds three buffers per block. So the
    /// writing half of its format is here; the reading half, and whoever has the key, use the library.
    /// </remarks>
    public async Task<bool> CreateAsync(
        string name, Stream content, long length, DataKeyEncryptionKey key, Transfer transfer, StorageTier? tier, CancellationToken cancellationToken)
    {
        try
        {
            await EncryptedUpload.RunAsync(container.GetBlockBlobClient(name), content, length, key, transfer, tier, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (BlobFailure.IsAlreadyThere(exception))
        {
            await RequireLengthAsync(name, length, cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (AggregateException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            throw BlobFailure.Unavailable(name, exception);
        }
    }

    /// <summary>Opens a blob's plain text at the start of a region; reading it checks each region's tag.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="offset">
    /// A multiple of <see cref="EncryptedLength.RegionLength"/>. Asked for any other, the library reads on to it without looking for
    /// the end of the blob: a truncated one keeps it busy for ever.
    /// </param>
    /// <param name="keys">What unwraps the blob's content key.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="BlobMissingException">There is no such blob.</exception>
    /// <exception cref="BlobCorruptException">Its metadata or first bytes are damaged.</exception>
    public async Task<Stream> OpenAsync(string name, long offset, DataKeyRing keys, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % EncryptedLength.RegionLength, 0, nameof(offset));
        var client = container.GetBlobClient(name).WithClientSideEncryptionOptions(
            new ClientSideEncryptionOptions(ClientSideEncryptionVersion.V2_0)
            {
                KeyResolver = keys,
                KeyWrapAlgorithm = DataKeyEncryptionKey.Algorithm,
            });
        try
        {
            var options = offset == 0 ? new BlobDownloadOptions() : new BlobDownloadOptions { Range = new HttpRange(offset) };
            BlobDownloadStreamingResult result = await client.DownloadStreamingAsync(options, cancellationToken).ConfigureAwait(false);
            return new DecryptedStream(name, result.Content);
        }
        catch (Exception exception) when (Translate(name, exception) is { } translated)
        {
            throw translated;
        }
    }

    /// <exception cref="BlobCorruptException">The blob's size can't be that of a plain text of this length.</exception>
    public async Task RequireLengthAsync(string name, long plainLength, CancellationToken cancellationToken)
    {
        var stored = await properties.FindPropertiesAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new BlobMissingException($"Blob {name} is gone.") { Blob = name };
        RequireLength(stored, plainLength);
    }

    /// <inheritdoc cref="RequireLengthAsync"/>
    public static void RequireLength(StoredBlob stored, long plainLength)
    {
        if (stored.Length != EncryptedLength.Of(plainLength))
        {
            throw new BlobCorruptException(
                $"Blob {stored.Name} has {stored.Length} bytes; {plainLength} bytes encrypted are {EncryptedLength.Of(plainLength)}.")
            {
                Blob = stored.Name,
            };
        }
    }

    /// <summary>What reading a blob's plain text failed of, or null when it is no fault of the blob or the store.</summary>
    internal static Exception? Translate(string name, Exception exception) => exception switch
    {
        OperationCanceledException or BackupException => null,
        AggregateException { InnerExceptions: [var inner] } => Translate(name, inner) ?? inner,
        RequestFailedException failed when BlobFailure.IsMissing(failed) =>
            new BlobMissingException($"Blob {name} isn't in the store.", exception) { Blob = name },
        // A range behind the blob's end: it is shorter than the manifest says.
        RequestFailedException { Status: 416 } => new BlobCorruptException($"Blob {name} is truncated.", exception) { Blob = name },
        RequestFailedException or AggregateException => BlobFailure.Unavailable(name, exception),
        CryptographicException => new BlobCorruptException($"Blob {name} can't be decrypted: it was altered or truncated.", exception) { Blob = name },
        IOException => BlobFailure.Unavailable(name, exception),
        // The library reads the encryption metadata with a parser that throws many kinds.
        _ => new BlobCorruptException($"Blob {name} can't be decrypted: {exception.GetType().Name}.", exception) { Blob = name },
    };
}
