using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>The history's side: what was asked for must match, what was answered completes a task.</summary>
internal sealed partial class OrchestrationContext
{
    private readonly Dictionary<int, OpenTask> _openTasks = [];
    private readonly SortedDictionary<int, ScheduledEvent> _actions = [];
    private readonly HashSet<int> _cancelledTimers = [];
    private readonly ExternalEvents _externalEvents = new(options.DataConverter);
    private readonly TimeSpan _maximumTimerInterval = options.MaximumTimerInterval;
    private int _nextTaskId;

    private string DefaultVersion => options.DefaultVersion;

    /// <summary>Open activities, sub-orchestrations and timers hold back completion; waits for events don't.</summary>
    public bool HasOpenTasks => _openTasks.Count > 0;

    public void BeginReplay() => _isReplaying = true;

    public void EndReplay() => _isReplaying = false;

    /// <summary>Later than any time before, even if the host's clock was set back.</summary>
    public DateTime Advance(DateTime now) => _currentUtcDateTime = now > _currentUtcDateTime ? now : _currentUtcDateTime;

    /// <summary>What the orchestrator asked for since the last call, in order.</summary>
    public IReadOnlyList<ScheduledEvent> TakeActions()
    {
        ScheduledEvent[] actions = [.. _actions.Values];
        _actions.Clear();
        return actions;
    }

    /// <summary>Timers given up since the last call.</summary>
    public IReadOnlyList<int> TakeCancelledTimers()
    {
        int[] timers = [.. _cancelledTimers];
        _cancelledTimers.Clear();
        return timers;
    }

    /// <summary>Checks that a replayed orchestrator asked for what it asked for the first time.</summary>
    public void Match(ScheduledEvent past)
    {
        if (!_actions.Remove(past.TaskId, out var action))
        {
            throw new NonDeterministicOrchestrationException(
                $"The history of '{InstanceId}' holds {Describe(past)}, but the orchestrator '{Name}' scheduled nothing at that place when it was " +
                "run again. Its code has changed or isn't deterministic.");
        }

        if (!SameKindAndTarget(past, action))
        {
            throw new NonDeterministicOrchestrationException(
                $"The history of '{InstanceId}' holds {Describe(past)}, but the orchestrator '{Name}' scheduled {Describe(action)} at that place " +
                "when it was run again. Its code has changed or isn't deterministic.");
        }
    }

    /// <summary>Completes the task an outcome belongs to. An outcome that nobody waits for any more is ignored.</summary>
    public void Process(OutcomeEvent outcome)
    {
        if (!_openTasks.Remove(outcome.TaskId, out var open))
        {
            return;
        }

        switch (outcome)
        {
            case TaskCompleted completed:
                open.Complete(completed.Result);
                break;
            case SubOrchestrationInstanceCompleted completed:
                open.Complete(completed.Result);
                break;
            case TaskFailed failed:
                open.Fail(new TaskFailedException(open.Name, failed.TaskId, failed.Failure));
                break;
            case SubOrchestrationInstanceFailed failed:
                open.Fail(new TaskFailedException(open.Name, failed.TaskId, failed.Failure));
                break;
            case TimerFired:
                open.Complete(null);
                break;
        }
    }

    public void Process(EventRaised raised) => _externalEvents.Raise(raised);

    private int AddAction(Func<int, ScheduledEvent> create)
    {
        var id = _nextTaskId++;
        _actions.Add(id, create(id));
        return id;
    }

    private static bool SameKindAndTarget(ScheduledEvent past, ScheduledEvent action) => (past, action) switch
    {
        (TaskScheduled a, TaskScheduled b) => SameName(a.Name, b.Name),
        (SubOrchestrationInstanceCreated a, SubOrchestrationInstanceCreated b) => SameName(a.Name, b.Name) && SameName(a.Version, b.Version),
        (EventSent a, EventSent b) => SameName(a.Name, b.Name) && a.InstanceId == b.InstanceId,
        (TimerCreated, TimerCreated) => true,
        _ => false,
    };

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Describe(ScheduledEvent scheduled) => scheduled switch
    {
        TaskScheduled task => $"the activity '{task.Name}' (#{task.TaskId})",
        SubOrchestrationInstanceCreated sub => $"the sub-orchestration '{sub.Name}' (#{sub.TaskId})",
        EventSent sent => $"the event '{sent.Name}' to '{sent.InstanceId}' (#{sent.TaskId})",
        _ => $"a timer (#{scheduled.TaskId})",
    };
}
