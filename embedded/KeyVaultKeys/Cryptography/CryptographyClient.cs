using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Cryptography;
using Azure.Security.KeyVault.Keys.Pipeline;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>
/// Wraps and unwraps keys with a key that never leaves its vault. Both happen in the vault; the official client wraps with the
/// public key on its own machine where it may read it, with the same result.
/// </summary>
public class CryptographyClient : IKeyEncryptionKey
{
    private readonly VaultPipeline _pipeline;
    private readonly Uri _keyId;

    public CryptographyClient(Uri keyId, TokenCredential credential)
        : this(keyId, credential, new CryptographyClientOptions())
    {
    }

    /// <exception cref="ArgumentException">The address is not that of a key in a vault.</exception>
    public CryptographyClient(Uri keyId, TokenCredential credential, CryptographyClientOptions? options)
        : this(keyId, CreatePipeline(credential, options ?? new CryptographyClientOptions()))
    {
    }

    internal CryptographyClient(Uri keyId, VaultPipeline pipeline)
    {
        _keyId = KeyIdentifier.Parse(keyId).Id;
        _pipeline = pipeline;
    }

    /// <summary>The key's address as given, with or without a version.</summary>
    public virtual string KeyId => _keyId.AbsoluteUri;

    /// <summary>Wraps a key. Keep the result's KeyId with the wrapped key: it names the version that unwraps it.</summary>
    /// <exception cref="RequestFailedException">403 if the key is disabled or not to be used, 404 if there is none.</exception>
    public virtual WrapResult WrapKey(KeyWrapAlgorithm algorithm, byte[] key, CancellationToken cancellationToken = default) =>
        WrapAsync(algorithm, key, async: false, cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="WrapKey"/>
    public virtual async Task<WrapResult> WrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] key, CancellationToken cancellationToken = default) =>
        await WrapAsync(algorithm, key, async: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Unwraps a key with the version this client was made for.</summary>
    /// <exception cref="RequestFailedException">403 if the key is disabled or not to be used, 404 if there is none, 400 if it doesn't fit.</exception>
    public virtual UnwrapResult UnwrapKey(KeyWrapAlgorithm algorithm, byte[] encryptedKey, CancellationToken cancellationToken = default) =>
        UnwrapAsync(algorithm, encryptedKey, async: false, cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="UnwrapKey"/>
    public virtual async Task<UnwrapResult> UnwrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] encryptedKey, CancellationToken cancellationToken = default) =>
        await UnwrapAsync(algorithm, encryptedKey, async: true, cancellationToken).ConfigureAwait(false);

    byte[] IKeyEncryptionKey.WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        WrapKey(algorithm, key.ToArray(), cancellationToken).EncryptedKey;

    async Task<byte[]> IKeyEncryptionKey.WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        (await WrapKeyAsync(algorithm, key.ToArray(), cancellationToken).ConfigureAwait(false)).EncryptedKey;

    byte[] IKeyEncryptionKey.UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken) =>
        UnwrapKey(algorithm, encryptedKey.ToArray(), cancellationToken).Key;

    async Task<byte[]> IKeyEncryptionKey.UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken) =>
        (await UnwrapKeyAsync(algorithm, encryptedKey.ToArray(), cancellationToken).ConfigureAwait(false)).Key;

    private static VaultPipeline CreatePipeline(TokenCredential credential, CryptographyClientOptions options) =>
        new(options, credential, options.ApiVersion, !options.DisableChallengeResourceVerification);

    private async ValueTask<WrapResult> WrapAsync(KeyWrapAlgorithm algorithm, byte[] key, bool async, CancellationToken cancellationToken)
    {
        var (keyId, value) = await CallAsync("wrapKey", algorithm, key, async, cancellationToken).ConfigureAwait(false);
        return new WrapResult(keyId, value, algorithm);
    }

    private async ValueTask<UnwrapResult> UnwrapAsync(KeyWrapAlgorithm algorithm, byte[] key, bool async, CancellationToken cancellationToken)
    {
        var (keyId, value) = await CallAsync("unwrapKey", algorithm, key, async, cancellationToken).ConfigureAwait(false);
        return new UnwrapResult(keyId, value, algorithm);
    }

    private async ValueTask<(string KeyId, byte[] Value)> CallAsync(
        string operation, KeyWrapAlgorithm algorithm, byte[] value, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        var body = new { alg = algorithm.ToString(), value = Base64Url.EncodeToString(value) };
        var address = new Uri($"{_keyId.AbsoluteUri.TrimEnd('/')}/{operation}");
        var response = await _pipeline.SendAsync(RequestMethod.Post, address, body, async, cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(response.Content);
        var result = document.RootElement;
        return (result.GetProperty("kid").GetString()!, Base64Url.DecodeFromChars(result.GetProperty("value").GetString()));
    }
}
