using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>The public half of the signing key as a JSON Web Key (RFC 7517).</summary>
internal sealed record PublishedKey(
    [property: JsonPropertyName("kid")] string KeyId,
    [property: JsonPropertyName("n")] string Modulus,
    [property: JsonPropertyName("e")] string Exponent)
{
    [JsonPropertyName("kty")]
    public string KeyType { get; } = "RSA";

    [JsonPropertyName("use")]
    public string Use { get; } = "sig";

    [JsonPropertyName("alg")]
    public string Algorithm { get; } = "RS256";
}
