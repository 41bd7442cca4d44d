using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Adds to a failed read which node, table and file it was for.</summary>
internal static class DownloadFailure
{
    /// <summary>The error with its place, or null for errors that aren't about the blob.</summary>
    public static BackupException? Locate(Exception exception, string blob, FilePart part, Guid hostId)
    {
        var message = $"Node {hostId}, table {part.Table}, file {part.Name}: {exception.Message}";
        return exception switch
        {
            BlobMissingException => new BlobMissingException(message, exception) { Blob = blob, Table = part.Table, File = part.Name, HostId = hostId },
            BlobCorruptException => new BlobCorruptException(message, exception) { Blob = blob, Table = part.Table, File = part.Name, HostId = hostId },
            StoreUnavailableException => new StoreUnavailableException(message, exception) { Blob = blob, Table = part.Table, File = part.Name, HostId = hostId },
            _ => null,
        };
    }
}
