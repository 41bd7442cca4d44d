using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>What the last host left to do.</summary>
internal static class PendingWorkRows
{
    public static PendingWork Read(SqliteStatements statements)
    {
        var messages = statements.Read(
            "SELECT id, instance_id, execution_id, visible_at, type, timestamp, payload FROM messages ORDER BY id",
            row => new OrchestrationMessage(
                row.GetString(1),
                InstanceRows.Text(row, 2),
                HistoryJson.Read(row.GetString(4), row.GetString(6), SqliteText.ReadTime(row.GetString(5))),
                InstanceRows.Text(row, 3) is { } visibleAt ? SqliteText.ReadTime(visibleAt) : null,
                row.GetInt64(0)));
        var activities = statements.Read(
            "SELECT instance_id, execution_id, payload, timestamp FROM activities",
            row => new PendingActivity(
                row.GetString(0),
                row.GetString(1),
                (TaskScheduled)HistoryJson.Read(nameof(TaskScheduled), row.GetString(2), SqliteText.ReadTime(row.GetString(3)))));
        var timers = statements.Read(
            "SELECT instance_id, execution_id, task_id, fire_at FROM timers",
            row => new PendingTimer(row.GetString(0), row.GetString(1), row.GetInt32(2), SqliteText.ReadTime(row.GetString(3))));
        return new PendingWork(messages, activities, timers);
    }
}
