using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>Sorts an episode's events into what the store must change.</summary>
internal sealed partial class OrchestrationExecution
{
    private Episode Collect(
        DateTime time,
        int firstSequence,
        IReadOnlyList<HistoryEvent> events,
        IReadOnlyList<OrchestrationMessage> arrived,
        IReadOnlyList<ScheduledEvent> actions,
        OrchestrationOutcome? outcome,
        ExecutionStarted? next)
    {
        var cancelled = _context.TakeCancelledTimers();
        var messages = new List<OrchestrationMessage>();
        messages.AddRange(actions.OfType<EventSent>().Select(Deliver));
        if (next is null && outcome is not null)
        {
            messages.AddRange(AnswerToParent(outcome));
        }

        var customStatusChanged = _context.CustomStatusChanged;
        _context.CustomStatusChanged = false;
        return new Episode(Identity, time, outcome?.Status ?? (_suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running))
        {
            FirstSequence = firstSequence,
            Events = events,
            ConsumedMessages = [.. arrived.Where(message => message.StoredId is not null).Select(message => message.StoredId!.Value)],
            FinishedActivities = [.. arrived.Select(message => message.Event).Where(e => e is TaskCompleted or TaskFailed).Select(e => ((OutcomeEvent)e).TaskId)],
            FinishedTimers = [.. cancelled, .. arrived.Select(message => message.Event).OfType<TimerFired>().Select(fired => fired.TaskId)],
            Activities = [.. actions.OfType<TaskScheduled>()],
            Timers = [.. actions.OfType<TimerCreated>().Where(timer => !cancelled.Contains(timer.TaskId))],
            SubOrchestrations = [.. actions.OfType<SubOrchestrationInstanceCreated>()],
            Messages = messages,
            CustomStatusChanged = customStatusChanged,
            CustomStatus = _context.CustomStatus,
            Outcome = next is null ? outcome : null,
            TerminateSubOrchestrations = _terminated is { Recursive: true } ? _terminated : null,
            NextGeneration = next,
            HandedOn = next is null ? [] : MessagesToNext(next),
        };
    }

    private static OrchestrationMessage Deliver(EventSent sent) => new(sent.InstanceId, null, new EventRaised(sent.Name, sent.Input));

    private OrchestrationMessage[] MessagesToNext(ExecutionStarted next)
    {
        var unprocessed = _context.NextGeneration!.PreserveUnprocessedEvents ? _context.UnprocessedEvents : [];
        return
        [
            new(Identity.InstanceId, next.ExecutionId, next),
            .. unprocessed.Concat(_late).Select(raised => new OrchestrationMessage(Identity.InstanceId, null, raised)),
        ];
    }

    private IEnumerable<OrchestrationMessage> AnswerToParent(OrchestrationOutcome outcome)
    {
        if (Identity.Parent is not { } parent)
        {
            yield break;
        }

        HistoryEvent answer = outcome.Status == OrchestrationRuntimeStatus.Completed
            ? new SubOrchestrationInstanceCompleted(parent.TaskId, outcome.Output)
            : new SubOrchestrationInstanceFailed(parent.TaskId, outcome.Failure ?? EngineErrors.Terminated(Identity.InstanceId));
        yield return new OrchestrationMessage(parent.InstanceId, parent.ExecutionId, answer);
    }
}
