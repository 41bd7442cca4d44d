using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Agent.Authentication;

/// <summary>
/// The authority's metadata and keys, fetched when first needed, again after a day, and when a token names an unknown key (keys
/// rotate); but never more often than every half minute, so that nobody drives the agent against the authority.
/// </summary>
internal sealed partial class OpenIdMetadata(
    IHttpClientFactory clients,
    IOptions<TokenOptions> options,
    TimeProvider time,
    ILogger<OpenIdMetadata> logger) : IDisposable
{
    public const string ClientName = "openid-metadata";

    private static readonly TimeSpan Freshness = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FailureInterval = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile SigningKeys? _keys;
    private DateTimeOffset _fetchedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _nextFetch = DateTimeOffset.MinValue;

    /// <summary>The keys, which may lack <paramref name="keyId"/>; null while the authority was never reached.</summary>
    public async Task<SigningKeys?> GetAsync(string keyId, CancellationToken cancellationToken)
    {
        if (IsEnough(keyId))
        {
            return _keys;
        }

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (!IsEnough(keyId) && time.GetUtcNow() >= _nextFetch)
            {
                await TryFetchAsync(cancellationToken);
            }

            return _keys;
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private bool IsEnough(string keyId) => _keys?.Find(keyId) is not null && time.GetUtcNow() - _fetchedAt < Freshness;

    private async Task TryFetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            _keys = await FetchAsync(cancellationToken);
            _fetchedAt = time.GetUtcNow();
            _nextFetch = _fetchedAt + ShortestInterval;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Keys that were good go on being good while the authority can't be reached.
            _nextFetch = time.GetUtcNow() + FailureInterval;
            LogFetchFailed(options.Value.MetadataAddress, e);
        }
    }

    private async Task<SigningKeys> FetchAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        var metadata = await client.GetFromJsonAsync<JsonElement>(options.Value.MetadataAddress, cancellationToken);
        var issuer = metadata.GetProperty("issuer").GetString() ?? throw new JsonException("The metadata names no issuer.");
        var address = new Uri(metadata.GetProperty("jwks_uri").GetString() ?? throw new JsonException("The metadata names no jwks_uri."));
        if (options.Value.RequireHttpsMetadata && address.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidOperationException($"The metadata's jwks_uri {address} isn't https.");
        }

        var keySet = await client.GetFromJsonAsync<JsonElement>(address, cancellationToken);
        LogFetched(issuer);
        return SigningKeys.Read(issuer, keySet);
    }
}
