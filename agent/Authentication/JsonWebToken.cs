using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Agent.Authentication;

/// <summary>A signed token in its compact form (RFC 7515, RFC 7519), taken apart but not yet believed.</summary>
internal sealed class JsonWebToken
{
    private const int LongestToken = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private JsonWebToken(JsonElement header, JsonElement claims, byte[] signedContent, byte[] signature)
    {
        Header = header;
        Claims = claims;
        SignedContent = signedContent;
        Signature = signature;
    }

    public JsonElement Header { get; }

    public JsonElement Claims { get; }

    public byte[] SignedContent { get; }

    public byte[] Signature { get; }

    /// <summary>Null when the text isn't a token: not three parts, not base64url, not JSON objects, or too long.</summary>
    public static JsonWebToken? TryRead(string text)
    {
        var parts = text.Length <= LongestToken ? text.Split('.') : [];
        if (parts.Length != 3 || parts.Any(part => part.Length == 0))
        {
            return null;
        }

        try
        {
            var header = ReadObject(parts[0]);
            var claims = ReadObject(parts[1]);
            var content = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
            return new JsonWebToken(header, claims, content, Base64Url.DecodeFromChars(parts[2]));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is text, or null.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member that is a point in time (seconds since 1970, RFC 7519 NumericDate), or null.</summary>
    public static DateTimeOffset? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000))
            : null;

    /// <summary>The texts of a member that is one text or a list of them.</summary>
    public static IReadOnlyList<string> Texts(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }

    private static JsonElement ReadObject(string part)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new FormatException("Not a JSON object.");
    }
}
