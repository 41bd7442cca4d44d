using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>The endpoint's answer. <c>expires_on</c> is a string of seconds since 1970.</summary>
internal sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("expires_on")] string ExpiresOn,
    [property: JsonPropertyName("resource")] string Resource,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("client_id")] string ClientId);
