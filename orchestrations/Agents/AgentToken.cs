using Azure.Core;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Orchestrations.Agents;

/// <summary>The bearer token for the agents, kept until shortly before it expires.</summary>
public sealed class AgentToken(TokenCredential credential, IOptions<AgentsOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly TokenRequestContext _request = new([options.Value.Audience.TrimEnd('/') + "/.default"]);
    private readonly SemaphoreSlim _gate = new(1);
    private AccessToken? _token;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Usable() is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Usable() is { } fresh)
            {
                return fresh;
            }

            var token = await credential.GetTokenAsync(_request, cancellationToken).ConfigureAwait(false);
            _token = token;
            return token.Token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets the token after an agent refused it, so that the next call asks for another.</summary>
    public void Forget() => _token = null;

    public void Dispose() => _gate.Dispose();

    private string? Usable() => _token is { } token && token.ExpiresOn - Margin > time.GetUtcNow() ? token.Token : null;
}
