using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>One execution in memory: the running orchestrator and how far its history has come.</summary>
internal sealed partial class OrchestrationExecution
{
    private readonly IFunctionTasks _tasks;
    private readonly TaskHubOptions _options;
    private readonly OrchestratorSynchronizationContext _synchronizationContext;
    private readonly OrchestrationContext _context;
    private readonly OrchestrationSpans _spans;
    private readonly Queue<HistoryEvent> _whileSuspended = new();
    private readonly List<EventRaised> _late = [];
    private IReadOnlyList<HistoryEvent> _past;
    private Task<object?>? _orchestrator;
    private ExecutionTerminated? _terminated;
    private TaskFailureDetails? _fatal;
    private bool _suspended;
    private int _sequence;

    /// <param name="identity">Which execution.</param>
    /// <param name="past">Its committed history, to be replayed by the first episode.</param>
    /// <param name="tasks">Where the orchestrator is.</param>
    /// <param name="options">The hub's options.</param>
    /// <param name="loggerFactory">For the orchestrator's loggers.</param>
    /// <param name="onInvalidAwait">Called, on any thread, when the orchestrator awaited something it may not.</param>
    public OrchestrationExecution(
        OrchestrationIdentity identity,
        IReadOnlyList<HistoryEvent> past,
        IFunctionTasks tasks,
        TaskHubOptions options,
        ILoggerFactory loggerFactory,
        Action onInvalidAwait)
    {
        Identity = identity;
        _past = past;
        _tasks = tasks;
        _options = options;
        _synchronizationContext = new OrchestratorSynchronizationContext(onInvalidAwait);
        _context = new OrchestrationContext(identity, options, _synchronizationContext, loggerFactory);
        _spans = new OrchestrationSpans(identity);
        HasStarted = past.Count > 0;
    }

    public OrchestrationIdentity Identity { get; }

    /// <summary>Whether the history holds the start.</summary>
    public bool HasStarted { get; private set; }

    private void Process(HistoryEvent historyEvent)
    {
        switch (historyEvent)
        {
            case OrchestratorStarted:
                _context.Advance(historyEvent.Timestamp);
                break;
            case ExecutionStarted:
                _orchestrator = RunOrchestratorAsync(historyEvent.Timestamp);
                break;
            case ScheduledEvent scheduled:
                _context.Match(scheduled);
                _spans.Opened(scheduled, isReplaying: true);
                break;
            case ExecutionTerminated terminated:
                _terminated ??= terminated;
                break;
            case ExecutionSuspended:
                _suspended = true;
                break;
            case ExecutionResumed:
                Resume();
                break;
            case OutcomeEvent or EventRaised when _suspended:
                _whileSuspended.Enqueue(historyEvent);
                break;
            case OutcomeEvent outcome:
                _spans.Answered(outcome, _context.IsReplaying);
                _context.Process(outcome);
                break;
            case EventRaised raised when _orchestrator is { IsCompleted: true }:
                // Whoever still waits will never look at it.
                _late.Add(raised);
                break;
            case EventRaised raised:
                _context.Process(raised);
                break;
        }

        _synchronizationContext.Drain();
    }

    private void Resume()
    {
        _suspended = false;
        while (!_suspended && _whileSuspended.TryDequeue(out var held))
        {
            Process(held);
        }
    }

    /// <summary>Ends the execution's span, when its end is durable.</summary>
    public void EndTrace(Episode episode) => _spans.End(episode);

    private async Task<object?> RunOrchestratorAsync(DateTime startedAt)
    {
        _spans.Start(startedAt);

        // The input parameter is read by the host; a shape that doesn't fit is thrown there, as the orchestrator's own failure.
        return await _tasks.RunOrchestratorAsync(Identity.Name, _context, Identity.Input);
    }

    private TaskFailureDetails Describe(Exception exception) => ExceptionProperties.Describe(exception, _options.ExceptionPropertiesProvider);

    private TaskFailureDetails? FindFatal()
    {
        if (_synchronizationContext.SawForeignPost)
        {
            return Describe(new InvalidOperationException(OrchestrationContext.InvalidAwait));
        }

        return _fatal;
    }
}
