namespace Ringkeeper.Backups.Errors;

/// <summary>A backup can't be deleted, or can't be used because it is being deleted.</summary>
public sealed class BackupProtectedException(string message) : BackupException(message);
