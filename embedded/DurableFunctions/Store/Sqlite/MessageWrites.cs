using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>Writes of messages. Used by the writer's thread only.</summary>
internal sealed class MessageWrites(long lastStoredId)
{
    private const string FindStatus = "SELECT status FROM instances WHERE instance_id = $1";

    private const string Insert =
        """
        INSERT INTO messages (id, instance_id, execution_id, visible_at, type, timestamp, payload)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Delete = "DELETE FROM messages WHERE id = $1";

    private long _lastStoredId = lastStoredId;

    /// <summary>Stores a message; null when there is no such instance or it has ended.</summary>
    public OrchestrationMessage? Send(SqliteStatements statements, OrchestrationMessage message) =>
        statements.Scalar(FindStatus, message.InstanceId) is string status && !InstanceRows.IsFinal(status)
            ? Store(statements, message)
            : null;

    /// <summary>Stores a message for an instance that is known to take it.</summary>
    public OrchestrationMessage Store(SqliteStatements statements, OrchestrationMessage message)
    {
        var stored = message with { StoredId = ++_lastStoredId };
        statements.Execute(
            Insert,
            stored.StoredId,
            stored.InstanceId,
            stored.ExecutionId,
            SqliteText.Time(stored.VisibleAt),
            HistoryJson.TypeOf(stored.Event),
            SqliteText.Time(stored.Event.Timestamp),
            HistoryJson.Write(stored.Event));
        return stored;
    }

    public static int Discard(SqliteStatements statements, IReadOnlyCollection<long> storedIds)
    {
        foreach (var id in storedIds)
        {
            statements.Execute(Delete, id);
        }

        return storedIds.Count;
    }
}
