using System.Diagnostics;
using System.Runtime.CompilerServices;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;
using Ringkeeper.Embedded.DurableFunctions.Store;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

/// <summary>
/// Spans under the names and tags that Durable Functions' distributed tracing (version V2) gives them. A trace somebody began
/// goes on to activities even when nobody listens to the source, so that what they call can be followed.
/// </summary>
internal static class TaskHubTracing
{
    public const string SourceName = "Microsoft.DurableTask";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? StartCreation(ExecutionStarted started, string instanceId)
    {
        var span = Source.StartActivity(Name("create_orchestration", started.Name, started.Version), ActivityKind.Producer);
        return Tag(span, "orchestration", started.Name, started.Version, instanceId)?
            .SetTag("durabletask.task.execution_id", started.ExecutionId);
    }

    public static Activity? StartOrchestration(OrchestrationIdentity identity, DateTime startedAt)
    {
        if (identity.Trace is not { } trace)
        {
            return null;
        }

        var name = Name("orchestration", identity.Name, identity.Version);
        var span = Start(name, ActivityKind.Server, ExecutionTrace.Parse(trace.TraceParent, trace.TraceState), startedAt, trace.SpanId, always: true);
        return Tag(span, "orchestration", identity.Name, identity.Version, identity.InstanceId)?
            .SetTag("durabletask.task.execution_id", identity.ExecutionId);
    }

    public static void EndOrchestration(Activity? span, string status, string? failure)
    {
        span?.SetTag("durabletask.task.status", status);
        if (failure is not null)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure);
        }

        span?.Stop();
    }

    public static Activity? StartActivity(PendingActivity activity)
    {
        var task = activity.Task;
        if (task.TraceParent is null)
        {
            return null;
        }

        var parent = ExecutionTrace.Parse(task.TraceParent, task.TraceState);
        var span = Start(Name("activity", task.Name, task.Version), ActivityKind.Server, parent, null, null, always: true);
        return Tag(span, "activity", task.Name, task.Version, activity.InstanceId)?.SetTag("durabletask.task.task_id", task.TaskId);
    }

    /// <summary>The caller's side of an activity or sub-orchestration, once it has answered.</summary>
    public static void RecordCall(OrchestrationIdentity caller, ScheduledEvent call, string? failure)
    {
        if (caller.Trace is not { } trace || call.TraceParent is null)
        {
            return;
        }

        var (type, name, version) = call switch
        {
            TaskScheduled task => ("activity", task.Name, task.Version),
            SubOrchestrationInstanceCreated sub => ("orchestration", sub.Name, sub.Version),
            _ => throw new ArgumentException($"{call.GetType().Name} is no call.", nameof(call)),
        };
        var spanId = ExecutionTrace.Parse(call.TraceParent, null).SpanId.ToHexString();
        var span = Start(Name(type, name, version), ActivityKind.Client, trace.Context, call.Timestamp, spanId, always: false);
        Tag(span, type, name, version, caller.InstanceId)?.SetTag("durabletask.task.task_id", call.TaskId);
        if (failure is not null)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure);
        }

        span?.Stop();
    }

    public static void RecordTimer(OrchestrationIdentity caller, TimerCreated timer)
    {
        if (caller.Trace is { } trace)
        {
            var span = Start($"orchestration:{caller.Name}:timer", ActivityKind.Internal, trace.Context, timer.Timestamp, null, always: false);
            Tag(span, "timer", caller.Name, string.Empty, caller.InstanceId)?
                .SetTag("durabletask.fire_at", timer.FireAt.ToString("o"))
                .SetTag("durabletask.task.task_id", timer.TaskId)
                .Stop();
        }
    }

    public static void RecordEvent(OrchestrationIdentity sender, EventSent sent)
    {
        if (sender.Trace is { } trace)
        {
            var span = Start($"orchestration_event:{sent.Name}", ActivityKind.Producer, trace.Context, null, null, always: false);
            Tag(span, "event", sent.Name, string.Empty, sender.InstanceId)?
                .SetTag("durabletask.task.execution_id", sender.ExecutionId)
                .SetTag("durabletask.event.target_instance_id", sent.InstanceId)
                .Stop();
        }
    }

    public static Activity? StartRaise(string eventName, string instanceId) => Source
        .StartActivity($"orchestration_event:{eventName}", ActivityKind.Producer)?
        .SetTag("durabletask.type", "event")
        .SetTag("durabletask.task.name", eventName)
        .SetTag("durabletask.event.target_instance_id", instanceId);

    private static Activity? Start(string name, ActivityKind kind, ActivityContext parent, DateTime? startedAt, string? spanId, bool always)
    {
        var span = Source.CreateActivity(name, kind, parent);
        if (span is null && always)
        {
            span = new Activity(name).SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
            span.TraceStateString = parent.TraceState;
        }

        if (startedAt is { } time)
        {
            span?.SetStartTime(time);
        }

        span?.Start();
        if (span is not null && spanId is not null)
        {
            // The span was announced to what it called before it could be made; nothing public gives it that id.
            SpanId(span) = spanId;
        }

        return span;
    }

    private static Activity? Tag(Activity? span, string type, string name, string version, string instanceId)
    {
        span?.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", instanceId);
        return string.IsNullOrEmpty(version) ? span : span?.SetTag("durabletask.task.version", version);
    }

    private static string Name(string type, string name, string version) =>
        string.IsNullOrEmpty(version) ? $"{type}:{name}" : $"{type}:{name}@({version})";

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity activity);
}
