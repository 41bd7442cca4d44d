namespace Ringkeeper.Backups.Errors;

/// <summary>A restore asks for a table that the backup doesn't hold.</summary>
public sealed class TableNotInBackupException(string message) : BackupException(message);
