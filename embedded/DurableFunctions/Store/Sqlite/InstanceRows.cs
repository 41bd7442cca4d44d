using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;
using Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>Rows of the table instances.</summary>
internal static class InstanceRows
{
    public const string Columns =
        """
        instance_id, execution_id, name, version, status, created_at, updated_at, input, output, custom_status, failure, tags,
        parent_name, parent_instance_id, parent_execution_id, parent_task_id, trace_parent, trace_state, span_id
        """;

    public const string FindById = $"SELECT {Columns} FROM instances WHERE instance_id = $1";

    private const string Replace =
        """
        INSERT OR REPLACE INTO instances (instance_id, execution_id, name, version, status, created_at, updated_at, input, tags,
            parent_name, parent_instance_id, parent_execution_id, parent_task_id, trace_parent, trace_state, span_id)
        VALUES ($1, $2, $3, $4, 'Pending', $5, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    public static bool IsFinal(string status) => InstanceRecord.IsFinal(ReadStatus(status));

    public static OrchestrationRuntimeStatus ReadStatus(string status) => Enum.Parse<OrchestrationRuntimeStatus>(status);

    /// <summary>Writes a new instance and removes everything an earlier one with its id has left.</summary>
    public static void Create(SqliteStatements statements, NewInstance instance, bool replaces)
    {
        if (replaces)
        {
            Clear(statements, instance.InstanceId);
        }

        var started = instance.Started;
        statements.Execute(
            Replace,
            instance.InstanceId,
            started.ExecutionId,
            started.Name,
            started.Version,
            SqliteText.Time(instance.CreatedAt),
            started.Input,
            HistoryJson.WriteTags(started.Tags),
            started.Parent?.Name,
            started.Parent?.InstanceId,
            started.Parent?.ExecutionId,
            started.Parent?.TaskId,
            started.Trace?.TraceParent,
            started.Trace?.TraceState,
            started.Trace?.SpanId);
    }

    /// <summary>Removes an execution's history, messages, activities and timers.</summary>
    public static void Clear(SqliteStatements statements, string instanceId)
    {
        statements.Execute("DELETE FROM history WHERE instance_id = $1", instanceId);
        ClearPending(statements, instanceId);
        statements.Execute("DELETE FROM messages WHERE instance_id = $1", instanceId);
    }

    public static void ClearPending(SqliteStatements statements, string instanceId)
    {
        statements.Execute("DELETE FROM activities WHERE instance_id = $1", instanceId);
        statements.Execute("DELETE FROM timers WHERE instance_id = $1", instanceId);
    }

    public static InstanceRecord Map(SqliteRow row)
    {
        var parent = Text(row, 13) is { } parentId ? new ParentTask(row.GetString(12), parentId, row.GetString(14), row.GetInt32(15)) : null;
        var trace = Text(row, 16) is { } traceParent ? new ExecutionTrace(traceParent, Text(row, 17), row.GetString(18)) : null;
        var identity = new OrchestrationIdentity(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Text(row, 7), parent, HistoryJson.ReadTags(Text(row, 11)), trace);
        return new InstanceRecord(
            identity, ReadStatus(row.GetString(4)), SqliteText.ReadTime(row.GetString(5)), SqliteText.ReadTime(row.GetString(6)))
        {
            Output = Text(row, 8),
            CustomStatus = Text(row, 9),
            Failure = HistoryJson.ReadFailure(Text(row, 10)),
        };
    }

    public static string? Text(SqliteRow row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
