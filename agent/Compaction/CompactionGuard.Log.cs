namespace Ringkeeper.Agent.Compaction;

internal sealed partial class CompactionGuard
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The compaction hold of {OperationId} expired at {ExpiresAt} and wasn't let go by its operation; {Tables} tables are compacted again. Repair them within their gc_grace_seconds if they were restored")]
    private partial void LogReleased(string operationId, int tables, DateTimeOffset expiresAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cassandra compacted {Tables} tables that {OperationId} holds (it was restarted?); they are held again")]
    private partial void LogRenewed(string operationId, int tables);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The compaction hold of {OperationId} can't be looked after now: {Reason}")]
    private partial void LogFailed(string operationId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the compaction guard failed")]
    private partial void LogRoundFailed(Exception exception);
}
