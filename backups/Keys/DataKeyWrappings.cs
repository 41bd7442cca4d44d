using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Keys;

/// <summary>Chooses the key-encryption key that the settings name.</summary>
internal static class DataKeyWrappings
{
    public static IDataKeyWrapping Open(BackupStoreOptions options) =>
        options.LocalKeyFile is { } file
            ? LocalKeyWrapping.Open(file)
            : throw new NotSupportedException("KeyVault:KeyId");
}
