namespace Ringkeeper.Agent.Snapshots;

internal sealed partial class SnapshotGuard
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshot {Tag} of {Tables} table directories wasn't cleared by its operation and expired at {ExpiresAt}; it is cleared now")]
    private partial void LogCleared(string tag, int tables, DateTimeOffset expiresAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshot {Tag} has expired and can't be cleared yet: {Reason}")]
    private partial void LogClearFailed(string tag, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Snapshot {Tag} is on disk without a record; it is cleared in a day")]
    private partial void LogUnknown(string tag);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the snapshot guard failed")]
    private partial void LogRoundFailed(Exception exception);
}
