namespace Ringkeeper.Backups.Errors;

/// <summary>Blob Storage refused or didn't answer, after the client's retries. The same work may succeed later.</summary>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : BackupException(message, innerException);
