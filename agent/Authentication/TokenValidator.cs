using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Ringkeeper.Agent.Authentication;

/// <summary>
/// Decides whether a token was signed by the authority (RS256, nothing else), for this agent, and is valid now. What it may do
/// is decided by its roles afterwards.
/// </summary>
internal sealed class TokenValidator(OpenIdMetadata metadata, IOptions<TokenOptions> options, TimeProvider time)
{
    private const string Algorithm = "RS256";

    public async Task<TokenValidation> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        if (JsonWebToken.TryRead(text) is not { } token)
        {
            return TokenValidation.Refused("It isn't a signed JSON Web Token.");
        }

        if (JsonWebToken.Text(token.Header, "alg") != Algorithm || token.Header.TryGetProperty("crit", out _))
        {
            return TokenValidation.Refused($"It isn't signed with {Algorithm}.");
        }

        if (JsonWebToken.Text(token.Header, "kid") is not { } keyId
            || await metadata.GetAsync(keyId, cancellationToken) is not { } keys
            || keys.Find(keyId) is not { } key)
        {
            return TokenValidation.Refused("Its signing key isn't one of the authority's.");
        }

        if (!IsSigned(token, key))
        {
            return TokenValidation.Refused("Its signature is wrong.");
        }

        return FindProblem(token.Claims, keys.Issuer) is { } problem
            ? TokenValidation.Refused(problem)
            : TokenValidation.Accepted(JsonWebToken.Text(token.Claims, "oid"), JsonWebToken.Texts(token.Claims, "roles"));
    }

    private static bool IsSigned(JsonWebToken token, RSAParameters key)
    {
        using var rsa = RSA.Create(key);
        return rsa.VerifyData(token.SignedContent, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private string? FindProblem(JsonElement claims, string issuer)
    {
        var now = time.GetUtcNow();
        var skew = options.Value.ClockSkew;
        if (JsonWebToken.Text(claims, "iss") != issuer)
        {
            return "Its issuer isn't the authority.";
        }

        if (!JsonWebToken.Texts(claims, "aud").Contains(options.Value.Audience, StringComparer.Ordinal))
        {
            return $"Its audience isn't {options.Value.Audience}.";
        }

        if (JsonWebToken.Time(claims, "exp") is not { } expires || now >= expires + skew)
        {
            return "It has expired.";
        }

        var hasNotBefore = claims.TryGetProperty("nbf", out _);
        return hasNotBefore && !(JsonWebToken.Time(claims, "nbf") <= now + skew) ? "It isn't valid yet." : null;
    }
}
