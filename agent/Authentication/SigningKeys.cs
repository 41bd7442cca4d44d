using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ringkeeper.Agent.Authentication;

/// <summary>An issuer's name and public signing keys, as its OpenID metadata and key set gave them.</summary>
internal sealed class SigningKeys(string issuer, IReadOnlyDictionary<string, RSAParameters> keys)
{
    private const int SmallestKeyBits = 2048;

    public string Issuer { get; } = issuer;

    public RSAParameters? Find(string keyId) => keys.TryGetValue(keyId, out var key) ? key : null;

    /// <summary>Keys that aren't RSA signing keys of a decent size are left out.</summary>
    public static SigningKeys Read(string issuer, JsonElement keySet)
    {
        var keys = new Dictionary<string, RSAParameters>(StringComparer.Ordinal);
        foreach (var key in keySet.GetProperty("keys").EnumerateArray())
        {
            if (JsonWebToken.Text(key, "kid") is { } id && TryReadKey(key) is { } parameters)
            {
                keys[id] = parameters;
            }
        }

        return new SigningKeys(issuer, keys);
    }

    private static RSAParameters? TryReadKey(JsonElement key)
    {
        var use = JsonWebToken.Text(key, "use");
        if (JsonWebToken.Text(key, "kty") != "RSA" || use is not (null or "sig")
            || JsonWebToken.Text(key, "n") is not { } modulus || JsonWebToken.Text(key, "e") is not { } exponent
            || !Base64Url.IsValid(modulus) || !Base64Url.IsValid(exponent))
        {
            return null;
        }

        var parameters = new RSAParameters { Modulus = Base64Url.DecodeFromChars(modulus), Exponent = Base64Url.DecodeFromChars(exponent) };
        return parameters.Modulus.Length * 8 >= SmallestKeyBits ? parameters : null;
    }
}
