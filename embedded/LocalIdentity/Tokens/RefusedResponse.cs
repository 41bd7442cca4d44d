using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>An error in the managed-identity endpoint's own form.</summary>
internal sealed record RefusedResponse(
    [property: JsonPropertyName("statusCode")] int StatusCode,
    [property: JsonPropertyName("message")] string Message);
