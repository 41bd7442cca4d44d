using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Embedded.LocalIdentity.Tests.Tokens;

/// <summary>Validates a token the way an agent does: from the authority's documents alone.</summary>
internal static class TokenCheck
{
    public static async Task<JsonElement> ValidClaimsAsync(HttpClient client, string token)
    {
        var claims = await SignedClaimsAsync(client, token);
        var configuration = await ConfigurationAsync(client);
        claims.GetProperty("iss").GetString().ShouldBe(configuration.GetProperty("issuer").GetString());
        return claims;
    }

    public static async Task<JsonElement> SignedClaimsAsync(HttpClient client, string token)
    {
        var parts = token.Split('.');
        parts.Length.ShouldBe(3);
        var header = Decode(parts[0]);
        header.GetProperty("alg").GetString().ShouldBe("RS256");

        var keys = await GetAsync(client, (await ConfigurationAsync(client)).GetProperty("jwks_uri").GetString()!);
        var key = keys.GetProperty("keys").EnumerateArray().Single(k =>
            k.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
            Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
        });
        rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1).ShouldBeTrue();
        return Decode(parts[1]);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    private static Task<JsonElement> ConfigurationAsync(HttpClient client) =>
        GetAsync(client, $"/{RunningIdentity.Tenant}/v2.0/.well-known/openid-configuration");

    private static async Task<JsonElement> GetAsync(HttpClient client, string address) =>
        JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri(address, UriKind.RelativeOrAbsolute)));

    private static JsonElement Decode(string part) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part));
}
