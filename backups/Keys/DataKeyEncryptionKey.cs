using System.Security.Cryptography;
using System.Text;
using Azure.Core.Cryptography;

namespace Ringkeeper.Backups.Keys;

/// <summary>
/// A cluster's data key. Blobs are encrypted by the Blob library under a content key of their own; this key wraps those, with
/// AES-256-GCM: nonce, cipher text, tag.
/// </summary>
public sealed class DataKeyEncryptionKey : IKeyEncryptionKey, IDisposable
{
    /// <summary>What the blobs' encryption metadata says under "Algorithm" (RFC 7518, section 4.7).</summary>
    public const string Algorithm = "A256GCMKW";

    internal const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    // One cipher context: two threads in it at once give wrong bytes, when wrapping too. Blobs are moved in parallel.
    private readonly Lock _lock = new();
    private readonly AesGcm _cipher;
    private readonly byte[] _associatedData;

    /// <param name="cluster">The cluster that the key belongs to.</param>
    /// <param name="dataKeyId">The key's id within the cluster.</param>
    /// <param name="key">256 bits; zeroed here, so that the cipher holds the only copy.</param>
    internal DataKeyEncryptionKey(string cluster, string dataKeyId, byte[] key)
    {
        DataKeyId = dataKeyId;
        KeyId = $"{cluster}/{dataKeyId}";
        _associatedData = Encoding.UTF8.GetBytes(KeyId);
        _cipher = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>"{cluster}/{keyId}".</summary>
    public string KeyId { get; }

    public string DataKeyId { get; }

    public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        RequireAlgorithm(algorithm);
        var wrapped = new byte[NonceLength + key.Length + TagLength];
        var nonce = wrapped.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        lock (_lock)
        {
            _cipher.Encrypt(nonce, key.Span, wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), _associatedData);
        }

        return wrapped;
    }

    public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default)
    {
        RequireAlgorithm(algorithm);
        if (encryptedKey.Length < NonceLength + TagLength)
        {
            throw new CryptographicException($"A key wrapped under {KeyId} is too short.");
        }

        var key = new byte[encryptedKey.Length - NonceLength - TagLength];
        lock (_lock)
        {
            _cipher.Decrypt(
                encryptedKey.Span[..NonceLength],
                encryptedKey.Span.Slice(NonceLength, key.Length),
                encryptedKey.Span[^TagLength..],
                key,
                _associatedData);
        }

        return key;
    }

    public Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        Task.FromResult(WrapKey(algorithm, key, cancellationToken));

    public Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) =>
        Task.FromResult(UnwrapKey(algorithm, encryptedKey, cancellationToken));

    public void Dispose() => _cipher.Dispose();

    private static void RequireAlgorithm(string algorithm)
    {
        if (algorithm != Algorithm)
        {
            throw new CryptographicException($"Data keys wrap with {Algorithm}, not with {Names.PrintableText.Of(algorithm)}.");
        }
    }
}
