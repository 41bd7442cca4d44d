using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>
/// Writes of messages. Used by the writer's thread only. A row's id is its message's place in line: what arrives counts up, what
/// an execution hands to the next counts down, as it is older than what arrived meanwhile.
/// </summary>
/// <param name="present">What the last host left, in order.</param>
internal sealed class MessageWrites(IReadOnlyList<OrchestrationMessage> present)
{
    private const string FindStatus = "SELECT status FROM instances WHERE instance_id = $1";

    private const string Insert =
        """
        INSERT INTO messages (id, instance_id, execution_id, visible_at, type, timestamp, payload)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Delete = "DELETE FROM messages WHERE id = $1";

    private long _last = present.Count == 0 ? 0 : Math.Max(0, present[^1].StoredId!.Value);
    private long _first = present.Count == 0 ? 0 : Math.Min(0, present[0].StoredId!.Value);

    /// <summary>Stores a message; null when there is no such instance or it has ended.</summary>
    public OrchestrationMessage? Send(SqliteStatements statements, OrchestrationMessage message) =>
        statements.Scalar(FindStatus, message.InstanceId) is string status && !InstanceRows.IsFinal(status)
            ? Store(statements, message)
            : null;

    /// <summary>Stores messages, in order, before all that are there.</summary>
    public IEnumerable<OrchestrationMessage> StoreFirst(SqliteStatements statements, IReadOnlyCollection<OrchestrationMessage> messages)
    {
        var id = _first -= messages.Count;
        return [.. messages.Select(message => Store(statements, message, id++))];
    }

    /// <summary>Stores a message for an instance that is known to take it.</summary>
    public OrchestrationMessage Store(SqliteStatements statements, OrchestrationMessage message) => Store(statements, message, ++_last);

    private static OrchestrationMessage Store(SqliteStatements statements, OrchestrationMessage message, long id)
    {
        var stored = message with { StoredId = id };
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
