using System.Security.Cryptography;
using Azure.Core;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace Ringkeeper.Backups.Keys;

/// <summary>A key in Azure Key Vault or Managed HSM; it never leaves the vault.</summary>
internal sealed class VaultKeyWrapping(Uri keyId, TokenCredential credential, CryptographyClientOptions? options = null) : IDataKeyWrapping
{
    private readonly CryptographyClientOptions _options = options ?? new CryptographyClientOptions();

    public string KeyEncryptionKeyId => keyId.AbsoluteUri;

    /// <remarks>The newest version wraps when the identifier names none; the record keeps which one did.</remarks>
    public async Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        var result = await new CryptographyClient(keyId, credential, _options)
            .WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, key.ToArray(), cancellationToken).ConfigureAwait(false);
        return new WrappedKey(result.KeyId, result.Algorithm.ToString(), result.EncryptedKey);
    }

    public async Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken)
    {
        // A record is clear text: it may choose among the versions of the key in the settings, not send us to another vault.
        if (!Uri.TryCreate(wrapped.KeyEncryptionKeyId, UriKind.Absolute, out var version) || !IsVersionOf(version))
        {
            throw new CryptographicException($"It was wrapped by another key than {KeyEncryptionKeyId}.");
        }

        var result = await new CryptographyClient(version, credential, _options)
            .UnwrapKeyAsync(new KeyWrapAlgorithm(wrapped.Algorithm), wrapped.Bytes, cancellationToken).ConfigureAwait(false);
        return result.Key;
    }

    // "https://vault/keys/name/version": the host and the first two parts of the path decide.
    private bool IsVersionOf(Uri other) =>
        other.Scheme == keyId.Scheme
        && string.Equals(other.Authority, keyId.Authority, StringComparison.OrdinalIgnoreCase)
        && other.Segments.Length >= 3
        && keyId.Segments.Length >= 3
        && string.Equals(other.Segments[2].TrimEnd('/'), keyId.Segments[2].TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
