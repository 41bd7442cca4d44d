namespace Azure.Security.KeyVault.Keys;

/// <summary>What a vault tells about a key beside the key itself.</summary>
public sealed class KeyProperties
{
    private readonly KeyIdentifier _identifier;

    public KeyProperties(Uri id)
    {
        _identifier = KeyIdentifier.Parse(id);
    }

    public Uri Id => _identifier.Id;

    public Uri VaultUri => _identifier.VaultUri;

    public string Name => _identifier.Name;

    public string? Version => _identifier.Version;

    public bool? Enabled { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? ExpiresOn { get; set; }

    public DateTimeOffset? CreatedOn { get; internal init; }

    public DateTimeOffset? UpdatedOn { get; internal init; }

    /// <summary>Whether the vault can lose the key for good; backups need one that can't.</summary>
    public string? RecoveryLevel { get; internal init; }

    public IDictionary<string, string> Tags { get; } = new Dictionary<string, string>();
}
