using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Ringkeeper.Embedded.LocalIdentity.Keys;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>Signs version 2.0 access tokens of the one managed identity, with the claims an agent checks.</summary>
internal sealed class TokenIssuer(Issuer issuer, SigningKey key, IOptions<LocalIdentityOptions> options, TimeProvider timeProvider)
{
    public IssuedToken Issue(string audience)
    {
        var settings = options.Value;
        var now = timeProvider.GetUtcNow();
        var expiresOn = now + settings.Lifetime;
        var header = new { alg = "RS256", typ = "JWT", kid = key.KeyId };
        var claims = new
        {
            iss = issuer.Authority,
            aud = audience,
            sub = settings.ObjectId,
            oid = settings.ObjectId,
            tid = settings.Tenant,
            idtyp = "app",
            roles = settings.GrantedRoles,
            iat = now.ToUnixTimeSeconds(),
            nbf = now.ToUnixTimeSeconds(),
            exp = expiresOn.ToUnixTimeSeconds(),
            ver = "2.0",
            uti = Guid.NewGuid().ToString("N"),
        };
        var content = $"{Encode(header)}.{Encode(claims)}";
        var signature = Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)));
        return new IssuedToken($"{content}.{signature}", expiresOn);
    }

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
