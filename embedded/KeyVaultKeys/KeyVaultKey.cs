namespace Azure.Security.KeyVault.Keys;

/// <summary>A key in a vault: its public part and its properties.</summary>
public sealed class KeyVaultKey
{
    internal KeyVaultKey(JsonWebKey key, KeyProperties properties)
    {
        Key = key;
        Properties = properties;
    }

    public Uri Id => Properties.Id;

    public string Name => Properties.Name;

    public JsonWebKey Key { get; }

    public KeyProperties Properties { get; }

    public KeyType KeyType => Key.KeyType;

    public IReadOnlyCollection<KeyOperation> KeyOperations => Key.KeyOps;
}
