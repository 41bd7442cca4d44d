using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Security.KeyVault.Keys.Pipeline;

/// <summary>
/// Authenticates as a vault asks for it. The first request goes out without token and without body, since nothing is known yet
/// about who answers; the vault's challenge names tenant and scope, and later requests carry a token at once.
/// </summary>
internal sealed class ChallengeAuthenticationPolicy(TokenCredential credential, bool verifyResource)
    : BearerTokenAuthenticationPolicy(credential, Array.Empty<string>())
{
    private const string HeldBackContent = "Ringkeeper.HeldBackContent";

    private VaultChallenge? _challenge;

    protected override void AuthorizeRequest(HttpMessage message)
    {
        if (BeforeSending(message) is { } context)
        {
            AuthenticateAndAuthorizeRequest(message, context);
        }
    }

    protected override ValueTask AuthorizeRequestAsync(HttpMessage message) =>
        BeforeSending(message) is { } context ? AuthenticateAndAuthorizeRequestAsync(message, context) : default;

    protected override bool AuthorizeRequestOnChallenge(HttpMessage message)
    {
        if (OnChallenge(message) is not { } context)
        {
            return false;
        }

        AuthenticateAndAuthorizeRequest(message, context);
        return true;
    }

    protected override async ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message)
    {
        if (OnChallenge(message) is not { } context)
        {
            return false;
        }

        await AuthenticateAndAuthorizeRequestAsync(message, context).ConfigureAwait(false);
        return true;
    }

    private TokenRequestContext? BeforeSending(HttpMessage message)
    {
        if (message.Request.Uri.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidOperationException($"A token is never sent without TLS, and {message.Request.Uri} is not https.");
        }

        if (Volatile.Read(ref _challenge) is { } known)
        {
            return Context(message, known);
        }

        if (message.Request.Content is { } content)
        {
            message.SetProperty(HeldBackContent, content);
            message.Request.Content = null;
        }

        return null;
    }

    private TokenRequestContext? OnChallenge(HttpMessage message)
    {
        if (message.Request.Content is null && message.TryGetProperty(HeldBackContent, out var held))
        {
            message.Request.Content = (RequestContent?)held;
        }

        if (!message.Response.Headers.TryGetValue("WWW-Authenticate", out var header) || VaultChallenge.Parse(header) is not { } challenge)
        {
            return null;
        }

        if (verifyResource && !challenge.IsFor(message.Request.Uri.Host ?? ""))
        {
            throw new InvalidOperationException(
                $"The challenge asks for a token for '{challenge.Scope}', which is not the domain of the vault '{message.Request.Uri.Host}'.");
        }

        Volatile.Write(ref _challenge, challenge);
        return Context(message, challenge);
    }

    private static TokenRequestContext Context(HttpMessage message, VaultChallenge challenge) =>
        new([challenge.Scope], message.Request.ClientRequestId, claims: null, challenge.TenantId);
}
