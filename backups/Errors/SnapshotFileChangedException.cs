namespace Ringkeeper.Backups.Errors;

/// <summary>A file of a snapshot has other bytes than a moment ago; the node's disk or something on the node is at fault.</summary>
public sealed class SnapshotFileChangedException(string message, Exception? innerException = null) : BackupException(message, innerException);
