using System.Diagnostics;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

/// <summary>The spans of one execution: its own, and the caller's side of what it called.</summary>
internal sealed class OrchestrationSpans(OrchestrationIdentity identity)
{
    private readonly Dictionary<int, ScheduledEvent> _open = [];
    private Activity? _span;

    /// <summary>Makes the execution's span the current one of the calling flow.</summary>
    public void Start(DateTime startedAt) => _span = TaskHubTracing.StartOrchestration(identity, startedAt);

    /// <summary>Gives a call its place in the trace.</summary>
    public ScheduledEvent Stamp(ScheduledEvent scheduled, DateTime time) =>
        identity.Trace is { } trace && scheduled is TaskScheduled or SubOrchestrationInstanceCreated
            ? scheduled with { Timestamp = time, TraceParent = trace.NewCall(), TraceState = trace.TraceState }
            : scheduled with { Timestamp = time };

    /// <summary>Notes what is waited for from now on.</summary>
    public void Opened(ScheduledEvent scheduled, bool isReplaying)
    {
        if (identity.Trace is null)
        {
            return;
        }

        if (scheduled is not EventSent sent)
        {
            _open[scheduled.TaskId] = scheduled;
        }
        else if (!isReplaying)
        {
            TaskHubTracing.RecordEvent(identity, sent);
        }
    }

    public void Answered(OutcomeEvent outcome, bool isReplaying)
    {
        if (!_open.Remove(outcome.TaskId, out var scheduled) || isReplaying)
        {
            return;
        }

        if (scheduled is TimerCreated timer)
        {
            TaskHubTracing.RecordTimer(identity, timer);
            return;
        }

        var failure = outcome switch
        {
            TaskFailed failed => failed.Failure.ErrorMessage,
            SubOrchestrationInstanceFailed failed => failed.Failure.ErrorMessage,
            _ => null,
        };
        TaskHubTracing.RecordCall(identity, scheduled, failure);
    }

    public void End(Episode episode)
    {
        var status = episode.Outcome?.Status.ToString() ?? "ContinuedAsNew";
        TaskHubTracing.EndOrchestration(_span, status, episode.Outcome?.Failure?.ErrorMessage);
    }
}
