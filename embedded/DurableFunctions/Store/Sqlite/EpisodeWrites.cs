using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;
using Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>Writes an episode: history, status, pending work and messages, all in the caller's transaction.</summary>
internal sealed class EpisodeWrites(MessageWrites messages)
{
    private const string Progress =
        """
        UPDATE instances SET status = $1, updated_at = $2, custom_status = CASE WHEN $3 THEN $4 ELSE custom_status END
        WHERE instance_id = $5 AND execution_id = $6 AND status IN ('Pending', 'Running', 'Suspended')
        """;

    private const string End =
        "UPDATE instances SET completed_at = updated_at, output = $1, failure = $2 WHERE instance_id = $3";

    private const string Continue =
        "UPDATE instances SET execution_id = $1, version = $2, input = $3, span_id = $4 WHERE instance_id = $5";

    private const string RunningChildren =
        """
        SELECT instance_id FROM instances
        WHERE parent_instance_id = $1 AND parent_execution_id = $2 AND status IN ('Pending', 'Running', 'Suspended')
        """;

    /// <param name="statements">The writer's connection.</param>
    /// <param name="episode">What happened.</param>
    /// <param name="payloads">The JSON of its events.</param>
    public EpisodeReceipt Apply(SqliteStatements statements, Episode episode, string[] payloads)
    {
        MessageWrites.Discard(statements, episode.ConsumedMessages);
        if (!UpdateInstance(statements, episode))
        {
            return new EpisodeReceipt(false, []);
        }

        var sent = new List<OrchestrationMessage>();
        if (episode.NextGeneration is { } next)
        {
            statements.Execute("DELETE FROM history WHERE instance_id = $1", episode.Identity.InstanceId);
            InstanceRows.ClearPending(statements, episode.Identity.InstanceId);
            statements.Execute(Continue, next.ExecutionId, next.Version, next.Input, next.Trace?.SpanId, episode.Identity.InstanceId);
            sent.AddRange(messages.StoreFirst(statements, [.. episode.HandedOn.Select(message => At(message, episode.Time))]));
        }
        else
        {
            WriteHistory(statements, episode, payloads);
            WritePending(statements, episode);
            CreateSubOrchestrations(statements, episode, sent);
        }

        if (episode.Outcome is { } outcome)
        {
            EndInstance(statements, episode, outcome, sent);
        }

        foreach (var message in episode.Messages)
        {
            AddTo(sent, messages.Send(statements, At(message, episode.Time)));
        }

        return new EpisodeReceipt(true, sent);
    }

    private static bool UpdateInstance(SqliteStatements statements, Episode episode) => 1 == statements.Execute(
        Progress,
        episode.Status.ToString(),
        SqliteText.Time(episode.Time),
        episode.CustomStatusChanged,
        episode.CustomStatus,
        episode.Identity.InstanceId,
        episode.Identity.ExecutionId);

    /// <summary>Activities are written along: they are the same JSON.</summary>
    private static void WriteHistory(SqliteStatements statements, Episode episode, string[] payloads)
    {
        var id = episode.Identity.InstanceId;
        for (var index = 0; index < payloads.Length; index++)
        {
            var historyEvent = episode.Events[index];
            HistoryRows.Insert(statements, id, episode.FirstSequence + index, historyEvent, payloads[index]);
            if (historyEvent is TaskScheduled task)
            {
                statements.Execute(
                    "INSERT INTO activities (instance_id, task_id, execution_id, timestamp, payload) VALUES ($1, $2, $3, $4, $5)",
                    id, task.TaskId, episode.Identity.ExecutionId, SqliteText.Time(task.Timestamp), payloads[index]);
            }
        }
    }

    private static void WritePending(SqliteStatements statements, Episode episode)
    {
        var id = episode.Identity.InstanceId;
        foreach (var taskId in episode.FinishedActivities)
        {
            statements.Execute("DELETE FROM activities WHERE instance_id = $1 AND task_id = $2", id, taskId);
        }

        foreach (var taskId in episode.FinishedTimers)
        {
            statements.Execute("DELETE FROM timers WHERE instance_id = $1 AND task_id = $2", id, taskId);
        }

        foreach (var timer in episode.Timers)
        {
            statements.Execute(
                "INSERT INTO timers (instance_id, task_id, execution_id, fire_at) VALUES ($1, $2, $3, $4)",
                id, timer.TaskId, episode.Identity.ExecutionId, SqliteText.Time(timer.FireAt));
        }
    }

    private void CreateSubOrchestrations(SqliteStatements statements, Episode episode, List<OrchestrationMessage> sent)
    {
        var parent = episode.Identity;
        foreach (var child in episode.SubOrchestrations)
        {
            var status = statements.Scalar("SELECT status FROM instances WHERE instance_id = $1", child.InstanceId) as string;
            if (status is not null && !InstanceRows.IsFinal(status))
            {
                var refusal = new SubOrchestrationInstanceFailed(child.TaskId, EngineErrors.AlreadyExists(child.InstanceId)) { Timestamp = episode.Time };
                sent.Add(messages.Store(statements, new OrchestrationMessage(parent.InstanceId, parent.ExecutionId, refusal)));
                continue;
            }

            var answerTo = new ParentTask(parent.Name, parent.InstanceId, parent.ExecutionId, child.TaskId);
            var tags = child.Tags is null ? null : new Dictionary<string, string>(child.Tags);
            var started = new ExecutionStarted(child.Name, Guid.NewGuid().ToString("N"), child.Version, child.Input, answerTo, tags, null)
            {
                Timestamp = episode.Time,
                Trace = ExecutionTrace.Under(child.TraceParent, child.TraceState),
            };
            InstanceRows.Create(statements, new NewInstance(child.InstanceId, started, episode.Time), replaces: status is not null);
            sent.Add(messages.Store(statements, new OrchestrationMessage(child.InstanceId, started.ExecutionId, started)));
        }
    }

    private void EndInstance(SqliteStatements statements, Episode episode, OrchestrationOutcome outcome, List<OrchestrationMessage> sent)
    {
        var id = episode.Identity.InstanceId;
        var failure = outcome.Failure is null ? null : HistoryJson.WriteFailure(outcome.Failure);
        statements.Execute(End, outcome.Output, failure, id);
        InstanceRows.ClearPending(statements, id);
        statements.Execute("DELETE FROM messages WHERE instance_id = $1", id);
        if (episode.TerminateSubOrchestrations is { } terminated)
        {
            foreach (var child in statements.Read(RunningChildren, row => row.GetString(0), id, episode.Identity.ExecutionId))
            {
                sent.Add(messages.Store(statements, new OrchestrationMessage(child, null, terminated with { Timestamp = episode.Time })));
            }
        }
    }

    private static OrchestrationMessage At(OrchestrationMessage message, DateTime time) =>
        message with { Event = message.Event with { Timestamp = time } };

    private static void AddTo(List<OrchestrationMessage> sent, OrchestrationMessage? message)
    {
        if (message is not null)
        {
            sent.Add(message);
        }
    }
}
