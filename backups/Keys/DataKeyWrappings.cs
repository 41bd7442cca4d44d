using Azure.Identity;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Keys;

/// <summary>Chooses the key-encryption key that the settings name.</summary>
internal static class DataKeyWrappings
{
    public static IDataKeyWrapping Open(BackupStoreOptions options) => options switch
    {
        { KeyVaultKeyId: { } keyId } => new VaultKeyWrapping(keyId, new DefaultAzureCredential()),
        { LocalKeyFile: { } file } => LocalKeyWrapping.Open(file),
        _ => throw new ArgumentException("The settings name neither a vault's key nor a local key file.", nameof(options)),
    };
}
