using Azure.Core;

namespace Ringkeeper.Tests.Vault;

/// <summary>Gives a token and remembers for what it was asked.</summary>
internal sealed class RecordingCredential : TokenCredential
{
    public const string Token = "the-token";

    public List<TokenRequestContext> Asked { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(requestContext);
        }

        return new AccessToken(Token, DateTimeOffset.UtcNow.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
