namespace Ringkeeper.Backups.Errors;

/// <summary>A blob can't be decrypted, is shorter than its manifest says, or holds other bytes than were backed up.</summary>
public sealed class BlobCorruptException(string message, Exception? innerException = null) : BackupException(message, innerException);
