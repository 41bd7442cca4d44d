using System.Security.Cryptography;

namespace Ringkeeper.Backups.Keys;

/// <summary>An RSA key in a file, for one machine without a vault.</summary>
public sealed class LocalKeyWrapping : IDataKeyWrapping, IDisposable
{
    private const string Algorithm = "RSA-OAEP-256";

    private readonly RSA _key;
    private readonly string _id;

    private LocalKeyWrapping(RSA key)
    {
        _key = key;
        _id = $"local:{Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..32]}";
    }

    /// <summary>Opens the key, or makes it: of several processes that start at once, one makes it and all use that one.</summary>
    /// <exception cref="IOException">The file can't be read or made, others may read it, or it holds no RSA key.</exception>
    public static LocalKeyWrapping Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("A local key file needs POSIX file modes.");
        }

        LocalKeyFile.EnsureExists(path);
        return new LocalKeyWrapping(LocalKeyFile.Read(path));
    }

    public string KeyEncryptionKeyId => _id;

    public Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        Task.FromResult(new WrappedKey(_id, Algorithm, _key.Encrypt(key.Span, RSAEncryptionPadding.OaepSHA256)));

    public Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken) =>
        wrapped.KeyEncryptionKeyId == _id && wrapped.Algorithm == Algorithm
            ? Task.FromResult(_key.Decrypt(wrapped.Bytes, RSAEncryptionPadding.OaepSHA256))
            : throw new CryptographicException($"The local key is {_id}.");

    public void Dispose() => _key.Dispose();
}
