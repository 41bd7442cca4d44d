using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>Rows of the table history.</summary>
internal static class HistoryRows
{
    private const string InsertSql =
        "INSERT INTO history (instance_id, sequence, type, timestamp, payload) VALUES ($1, $2, $3, $4, $5)";

    private const string SelectSql =
        "SELECT type, payload, timestamp FROM history WHERE instance_id = $1 ORDER BY sequence";

    public static void Insert(SqliteStatements statements, string instanceId, int sequence, HistoryEvent historyEvent, string payload) =>
        statements.Execute(
            InsertSql,
            instanceId,
            sequence,
            HistoryJson.TypeOf(historyEvent),
            SqliteText.Time(historyEvent.Timestamp),
            payload);

    public static List<HistoryEvent> Read(SqliteStatements statements, string instanceId) => statements.Read(
        SelectSql,
        row => HistoryJson.Read(row.GetString(0), row.GetString(1), SqliteText.ReadTime(row.GetString(2))),
        instanceId);
}
