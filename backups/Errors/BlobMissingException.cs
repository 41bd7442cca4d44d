namespace Ringkeeper.Backups.Errors;

/// <summary>A manifest names a blob that isn't in the store.</summary>
public sealed class BlobMissingException(string message, Exception? innerException = null) : BackupException(message, innerException);
