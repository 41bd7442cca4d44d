namespace Ringkeeper.Backups.Keys;

public sealed class LocalKeyEncryptionKey;
