namespace Ringkeeper.Backups.Errors;

/// <summary>The backup, or a part of it made from another snapshot, exists. Nothing is ever overwritten.</summary>
public sealed class BackupExistsException(string message) : BackupException(message);
