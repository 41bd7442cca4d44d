using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.LocalIdentity.Tokens;

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
internal sealed record KeySet([property: JsonPropertyName("keys")] IReadOnlyList<PublishedKey> Keys);
