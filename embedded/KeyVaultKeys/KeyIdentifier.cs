namespace Azure.Security.KeyVault.Keys;

/// <summary>The parts of a key's address, <c>https://{vault}/keys/{name}/{version}</c>; the version may be missing.</summary>
internal sealed record KeyIdentifier(Uri Id, Uri VaultUri, string Name, string? Version)
{
    private const string Collection = "keys";

    /// <exception cref="ArgumentException">The address is not that of a key in a vault.</exception>
    public static KeyIdentifier Parse(Uri id)
    {
        var parts = id.IsAbsoluteUri ? id.AbsolutePath.Trim('/').Split('/') : [];
        return parts is [Collection, var name, ..] && parts.Length <= 3 && name.Length > 0
            ? new KeyIdentifier(id, new Uri(id.GetLeftPart(UriPartial.Authority)), name, parts.ElementAtOrDefault(2))
            : throw new ArgumentException($"'{id}' is no key's address; it is https://<vault>/keys/<name>[/<version>].", nameof(id));
    }
}
