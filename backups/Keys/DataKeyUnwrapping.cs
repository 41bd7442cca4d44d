using System.Security.Cryptography;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Keys;

/// <summary>Gets a data key out of its record.</summary>
internal sealed class DataKeyUnwrapping(DataKeyRecords records, IDataKeyWrapping wrapping)
{
    private const int Listings = 3;

    /// <summary>The key by its newest revision that can be unwrapped. Who gets the bytes zeroes them.</summary>
    /// <exception cref="KeyUnavailableException">There is no such key, or no revision of it can be unwrapped; says why the newest can't.</exception>
    public async Task<UnwrappedKey> RunAsync(string cluster, string keyId, CancellationToken cancellationToken)
    {
        for (var listing = 0; listing < Listings; listing++)
        {
            BackupException? failure = null;
            foreach (var revision in await records.ListOfAsync(cluster, keyId, cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    if (await records.FindAsync(cluster, revision, cancellationToken).ConfigureAwait(false) is { } record)
                    {
                        return new UnwrappedKey(record, await UnwrapAsync(record, revision.Blob, cancellationToken).ConfigureAwait(false));
                    }
                }
                catch (BackupException exception) when (exception is KeyUnavailableException or BlobCorruptException)
                {
                    // An older revision, left by a rewrap that was cut short, serves as well.
                    failure ??= exception;
                }
            }

            if (failure is not null)
            {
                throw failure;
            }

            // Nothing there, or wrapped anew between the listing and the reading: the next listing shows which.
        }

        throw new KeyUnavailableException(keyId, $"Data key {cluster}/{keyId} is gone: there is no blob {new ClusterPaths(cluster).DataKey(keyId)}.")
        {
            Blob = new ClusterPaths(cluster).DataKey(keyId),
        };
    }

    public async Task<byte[]> UnwrapAsync(DataKeyRecord record, string blob, CancellationToken cancellationToken)
    {
        try
        {
            var wrapped = new WrappedKey(record.KeyEncryptionKeyId, record.Algorithm, record.WrappedKey);
            var key = await wrapping.UnwrapAsync(wrapped, cancellationToken).ConfigureAwait(false);
            return key.Length == DataKeyEncryptionKey.KeyLength ? key : throw new CryptographicException("The unwrapped key hasn't 256 bits.");
        }
        catch (Exception exception) when (KeyFailure.Of(
            exception,
            record.KeyId,
            $"Data key {record.Cluster}/{record.KeyId} can't be unwrapped",
            PrintableText.Of(record.KeyEncryptionKeyId),
            blob) is { } failure)
        {
            throw failure;
        }
    }
}
