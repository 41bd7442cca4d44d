using System.Buffers.Text;
using System.Text.Json;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Reads the vault's JSON of a key.</summary>
internal static class KeyReader
{
    public static KeyVaultKey Read(JsonElement document)
    {
        var key = document.GetProperty("key");
        var id = key.GetProperty("kid").GetString()!;
        var operations = key.TryGetProperty("key_ops", out var listed)
            ? listed.EnumerateArray().Select(operation => new KeyOperation(operation.GetString()!)).ToArray()
            : [];
        return new KeyVaultKey(
            new JsonWebKey(id, key.GetProperty("kty").GetString()!, operations) { N = Bytes(key, "n"), E = Bytes(key, "e") },
            ReadProperties(document, new Uri(id)));
    }

    private static KeyProperties ReadProperties(JsonElement document, Uri id)
    {
        var attributes = document.TryGetProperty("attributes", out var found) ? found : default;
        var properties = new KeyProperties(id)
        {
            Enabled = Find(attributes, "enabled")?.GetBoolean(),
            NotBefore = Time(attributes, "nbf"),
            ExpiresOn = Time(attributes, "exp"),
            CreatedOn = Time(attributes, "created"),
            UpdatedOn = Time(attributes, "updated"),
            RecoveryLevel = Find(attributes, "recoveryLevel")?.GetString(),
        };
        foreach (var tag in Find(document, "tags")?.EnumerateObject() ?? default)
        {
            properties.Tags[tag.Name] = tag.Value.GetString() ?? "";
        }

        return properties;
    }

    private static byte[]? Bytes(JsonElement element, string name) =>
        Find(element, name)?.GetString() is { } text ? Base64Url.DecodeFromChars(text) : null;

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        Find(element, name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;

    private static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
