using Microsoft.Extensions.Options;
using Ringkeeper.Embedded.LocalIdentity.Keys;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>The two public documents of an issuer: its configuration and its keys.</summary>
internal static class OpenIdDocuments
{
    public static void MapOpenIdDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", GetConfiguration);
        routes.MapGet("/{tenant}/discovery/v2.0/keys", GetKeys);
    }

    private static IResult GetConfiguration(string tenant, Issuer issuer, IOptions<LocalIdentityOptions> options) =>
        tenant == options.Value.Tenant
            ? Results.Json(new OpenIdConfiguration(issuer.Authority, issuer.KeysAddress))
            : Results.NotFound();

    private static IResult GetKeys(string tenant, SigningKey key, IOptions<LocalIdentityOptions> options) =>
        tenant == options.Value.Tenant
            ? Results.Json(new KeySet([new PublishedKey(key.KeyId, key.Modulus, key.Exponent)]))
            : Results.NotFound();
}
