using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ringkeeper.Backups.Store;

/// <summary>
/// Encrypts one blob's regions as the Blob library's client-side encryption 2.0 does: AES-256-GCM under a random key that is used
/// for this blob alone, and a nonce that counts its regions; each region is nonce, cipher text, tag.
/// </summary>
internal sealed class ContentEncryption : IDisposable
{
    public const int NonceLength = 12;
    public const int TagLength = 16;

    private const int KeyLength = 32;

    private readonly AesGcm _cipher;
    private long _regions;

    private ContentEncryption(byte[] key) => _cipher = new AesGcm(key, TagLength);

    /// <summary>Makes a new key and shows it to <paramref name="wrap"/>; afterwards only the cipher has it.</summary>
    public static async Task<ContentEncryption> CreateAsync(Func<ReadOnlyMemory<byte>, Task> wrap)
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        try
        {
            await wrap(key).ConfigureAwait(false);
            return new ContentEncryption(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Encrypts a region where it lies: its plain text stands behind room for the nonce and before room for the tag.</summary>
    public void Encrypt(Span<byte> region)
    {
        var nonce = region[..NonceLength];
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce[(NonceLength - sizeof(long))..], ++_regions);
        var text = region[NonceLength..^TagLength];
        _cipher.Encrypt(nonce, text, text, region[^TagLength..]);
    }

    public void Dispose() => _cipher.Dispose();
}
