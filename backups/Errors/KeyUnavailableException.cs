namespace Ringkeeper.Backups.Errors;

/// <summary>A data key can't be read or unwrapped: missing, disabled, deleted, or wrapped by another key-encryption key.</summary>
public sealed class KeyUnavailableException(string keyId, string message, Exception? innerException = null)
    : BackupException(message, innerException)
{
    public string KeyId { get; } = keyId;
}
