using System.Text.Json;
using Azure.Core;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Security.KeyVault.Keys.Pipeline;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Reads keys of a vault.</summary>
public class KeyClient
{
    private readonly VaultPipeline _pipeline;

    public KeyClient(Uri vaultUri, TokenCredential credential)
        : this(vaultUri, credential, new KeyClientOptions())
    {
    }

    public KeyClient(Uri vaultUri, TokenCredential credential, KeyClientOptions? options)
    {
        options ??= new KeyClientOptions();
        VaultUri = vaultUri;
        _pipeline = new VaultPipeline(options, credential, options.ApiVersion, !options.DisableChallengeResourceVerification);
    }

    public virtual Uri VaultUri { get; }

    /// <summary>A key's public part, of the newest version unless one is named.</summary>
    /// <exception cref="RequestFailedException">404 if there is no such key, 403 if it may not be read.</exception>
    public virtual Response<KeyVaultKey> GetKey(string name, string? version = null, CancellationToken cancellationToken = default) =>
        GetKeyAsync(name, version, async: false, cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="GetKey"/>
    public virtual async Task<Response<KeyVaultKey>> GetKeyAsync(string name, string? version = null, CancellationToken cancellationToken = default) =>
        await GetKeyAsync(name, version, async: true, cancellationToken).ConfigureAwait(false);

    /// <summary>A client for cryptographic operations with a key of this vault.</summary>
    public virtual CryptographyClient GetCryptographyClient(string keyName, string? keyVersion = null) =>
        new(Address(keyName, keyVersion), _pipeline);

    private async ValueTask<Response<KeyVaultKey>> GetKeyAsync(string name, string? version, bool async, CancellationToken cancellationToken)
    {
        var response = await _pipeline.SendAsync(RequestMethod.Get, Address(name, version), body: null, async, cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(response.Content);
        return Response.FromValue(KeyReader.Read(document.RootElement), response);
    }

    private Uri Address(string name, string? version)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var path = $"keys/{Uri.EscapeDataString(name)}";
        return new Uri(VaultUri, string.IsNullOrEmpty(version) ? path : $"{path}/{Uri.EscapeDataString(version)}");
    }
}
