using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Errors;

/// <summary>Something is wrong with a backup, a snapshot or the store. Names what it is about; never holds a secret.</summary>
public abstract class BackupException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The blob's name, when the error is about one.</summary>
    public string? Blob { get; init; }

    public TableReference? Table { get; init; }

    /// <summary>The SSTable component or file, when the error is about one.</summary>
    public string? File { get; init; }

    public Guid? HostId { get; init; }
}
