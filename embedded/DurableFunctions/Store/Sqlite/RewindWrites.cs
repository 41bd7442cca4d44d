using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>
/// Takes a failed instance back: failures that were neither retried nor handled disappear together with what was scheduled, so that the
/// replay schedules it anew; a failed sub-orchestration is rewound itself and answers again.
/// </summary>
internal sealed class RewindWrites(MessageWrites messages)
{
    public IReadOnlyList<OrchestrationMessage> Apply(SqliteStatements statements, string instanceId, string reason, DateTime now)
    {
        var sent = new List<OrchestrationMessage>();
        Rewind(statements, instanceId, reason, now, sent);
        return sent;
    }

    private void Rewind(SqliteStatements statements, string instanceId, string reason, DateTime now, List<OrchestrationMessage> sent)
    {
        var record = Find(statements, instanceId) ?? throw new ArgumentException($"There is no orchestration with the instance id '{instanceId}'.", nameof(instanceId));
        if (record.Status != OrchestrationRuntimeStatus.Failed)
        {
            throw new InvalidOperationException($"The orchestration '{instanceId}' is {record.Status}; only a failed one can be rewound.");
        }

        var history = HistoryRows.Read(statements, instanceId);
        var kept = Keep(statements, history, out var children);
        statements.Execute("DELETE FROM history WHERE instance_id = $1", instanceId);
        for (var sequence = 0; sequence < kept.Count; sequence++)
        {
            HistoryRows.Insert(statements, instanceId, sequence, kept[sequence], HistoryJson.Write(kept[sequence]));
        }

        statements.Execute(
            "UPDATE instances SET status = 'Running', updated_at = $1, completed_at = NULL, output = NULL, failure = NULL WHERE instance_id = $2",
            SqliteText.Time(now), instanceId);
        foreach (var child in children)
        {
            Rewind(statements, child, reason, now, sent);
        }

        sent.Add(messages.Store(statements, new OrchestrationMessage(instanceId, record.Identity.ExecutionId, new ExecutionRewound(reason) { Timestamp = now })));
    }

    private static List<HistoryEvent> Keep(SqliteStatements statements, List<HistoryEvent> history, out List<string> failedChildren)
    {
        var retried = history.OfType<ScheduledEvent>().Select(scheduled => scheduled.RetryOf).ToHashSet();
        var handled = Handled(history);
        var failed = history
            .Where(e => e is TaskFailed or SubOrchestrationInstanceFailed)
            .Select(e => ((OutcomeEvent)e).TaskId)
            .Where(taskId => !retried.Contains(taskId) && !handled.Contains(taskId))
            .ToHashSet();
        var children = history
            .OfType<SubOrchestrationInstanceCreated>()
            .Where(created => failed.Contains(created.TaskId) && Find(statements, created.InstanceId) is { Status: OrchestrationRuntimeStatus.Failed })
            .ToDictionary(created => created.TaskId, created => created.InstanceId);
        failedChildren = [.. children.Values];
        return [.. history.Where(e => e switch
        {
            ExecutionCompleted => false,
            OutcomeEvent outcome => !failed.Contains(outcome.TaskId),
            ScheduledEvent scheduled => !failed.Contains(scheduled.TaskId) || children.ContainsKey(scheduled.TaskId),
            _ => true,
        })];
    }

    /// <summary>
    /// Failures the orchestrator caught and went on from: something was scheduled in the episode that brought them. Without
    /// them the replay would take another way than the history. What the instance itself failed with wasn't handled.
    /// </summary>
    private static HashSet<int> Handled(List<HistoryEvent> history)
    {
        var handled = new HashSet<int>();
        var brought = new List<int>();
        foreach (var historyEvent in history)
        {
            switch (historyEvent)
            {
                case OrchestratorStarted:
                    brought.Clear();
                    break;
                case TaskFailed or SubOrchestrationInstanceFailed:
                    brought.Add(((OutcomeEvent)historyEvent).TaskId);
                    break;
                case ScheduledEvent:
                    handled.UnionWith(brought);
                    break;
                case ExecutionCompleted { Failure: { } failure }:
                    handled.RemoveWhere(taskId => failure.ErrorMessage.Contains($"(#{taskId})", StringComparison.Ordinal));
                    break;
            }
        }

        return handled;
    }

    private static InstanceRecord? Find(SqliteStatements statements, string instanceId) =>
        statements.Read(InstanceRows.FindById, InstanceRows.Map, instanceId).SingleOrDefault();
}
