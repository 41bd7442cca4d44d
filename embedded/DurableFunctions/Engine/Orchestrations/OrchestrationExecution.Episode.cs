using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>Runs the orchestrator over what arrived and collects what it did.</summary>
internal sealed partial class OrchestrationExecution
{
    /// <param name="now">The host's time, UTC.</param>
    /// <param name="arrived">What arrived for this execution, in order.</param>
    /// <param name="refusal">Set when this hub may not run the orchestration: it fails with this.</param>
    public Episode RunEpisode(DateTime now, IReadOnlyList<OrchestrationMessage> arrived, TaskFailureDetails? refusal)
    {
        var events = new List<HistoryEvent>(arrived.Count + 4);
        var firstSequence = 0;
        DateTime time = now;
        _synchronizationContext.Run(() =>
        {
            Guard(Replay);
            firstSequence = _sequence;
            time = _context.Advance(now);
            events.Add(new OrchestratorStarted { Timestamp = time });
            _fatal ??= refusal ?? (_tasks.HasOrchestrator(Identity.Name) ? null : EngineErrors.OrchestratorNotFound(Identity.Name));
            foreach (var message in arrived)
            {
                var historyEvent = message.Event with { Timestamp = time };
                events.Add(historyEvent);
                HasStarted |= historyEvent is ExecutionStarted;
                if (_fatal is null || historyEvent is ExecutionTerminated)
                {
                    Guard(() => Process(historyEvent));
                }
            }
        });

        var outcome = FindOutcome();
        var next = outcome is { Status: OrchestrationRuntimeStatus.Running } ? NextGeneration() : null;
        var taken = _context.TakeActions();
        ScheduledEvent[] actions = [.. taken.Where(action => outcome is null || action is EventSent).Select(action => _spans.Stamp(action, time))];
        foreach (var action in actions)
        {
            _spans.Opened(action, isReplaying: false);
        }

        events.AddRange(actions);
        if (outcome is not null && next is null)
        {
            events.Add(new ExecutionCompleted(outcome.Status, outcome.Output, outcome.Failure) { Timestamp = time });
        }

        _sequence += events.Count;
        return Collect(time, firstSequence, events, arrived, actions, outcome, next);
    }

    private void Replay()
    {
        var past = _past;
        _past = [];
        _sequence += past.Count;
        _context.BeginReplay();
        foreach (var historyEvent in past)
        {
            Process(historyEvent);
        }

        // A custom status set again by the replay is in the store already.
        _context.CustomStatusChanged = false;
        _context.TakeCancelledTimers();
        _context.EndReplay();
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (NonDeterministicOrchestrationException exception)
        {
            _fatal ??= Describe(exception);
        }
    }

    private OrchestrationOutcome? FindOutcome()
    {
        if (_terminated is not null)
        {
            return new(OrchestrationRuntimeStatus.Terminated, _terminated.Output, null);
        }

        if (FindFatal() is { } fatal)
        {
            return OrchestrationOutcome.Failed(fatal);
        }

        if (_orchestrator is not { IsCompleted: true } || _context.HasOpenTasks)
        {
            return null;
        }

        if (!_orchestrator.IsCompletedSuccessfully)
        {
            var exception = _orchestrator.Exception?.InnerException ?? new TaskCanceledException(_orchestrator);
            return OrchestrationOutcome.Failed(Describe(exception));
        }

        return _context.NextGeneration is null ? Complete(_orchestrator.Result) : new(OrchestrationRuntimeStatus.Running, null, null);
    }

    private OrchestrationOutcome Complete(object? result)
    {
        try
        {
            return new(OrchestrationRuntimeStatus.Completed, _options.DataConverter.Serialize(result), null);
        }
        catch (Exception exception)
        {
            // A result that can't be serialized is the orchestration's failure, not the engine's.
            return OrchestrationOutcome.Failed(Describe(exception));
        }
    }

    private ExecutionStarted NextGeneration()
    {
        var options = _context.NextGeneration!;
        return new ExecutionStarted(
            Identity.Name,
            Guid.NewGuid().ToString("N"),
            string.IsNullOrEmpty(options.NewVersion) ? Identity.Version : options.NewVersion,
            _context.NextInput,
            Identity.Parent,
            Identity.Tags,
            null) { Trace = Identity.Trace?.Next() };
    }
}
