namespace Ringkeeper.Backups.Keys;

/// <summary>The key-encryption key: wraps data keys, and unwraps those that it or an older version of it wrapped.</summary>
public interface IDataKeyWrapping
{
    /// <summary>The key as the settings name it, with or without a version.</summary>
    string KeyEncryptionKeyId { get; }

    /// <summary>The key with the version that wraps now. Asked by wrapping nothing of value: that needs no further permission.</summary>
    async Task<string> CurrentKeyEncryptionKeyIdAsync(CancellationToken cancellationToken) =>
        (await WrapAsync(new byte[DataKeyEncryptionKey.KeyLength], cancellationToken).ConfigureAwait(false)).KeyEncryptionKeyId;

    Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was wrapped by another key, or altered.</exception>
    /// <exception cref="Azure.RequestFailedException">The vault refused.</exception>
    Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken);
}
