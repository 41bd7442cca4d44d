namespace Ringkeeper.Backups.Errors;

/// <summary>Two prunes are at the same node's garbage; this one knows less than the other and has to look again.</summary>
public sealed class GarbageListChangedException(string message) : BackupException(message);
