using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

/// <summary>An execution's place in a distributed trace (W3C Trace Context), kept with it so that a restart doesn't break the trace.</summary>
/// <param name="TraceParent">Who started it, as a traceparent header says it.</param>
/// <param name="TraceState">The tracestate header that goes with it.</param>
/// <param name="SpanId">The span of the execution itself, 16 hexadecimal digits.</param>
internal sealed record ExecutionTrace(string TraceParent, string? TraceState, string SpanId)
{
    /// <summary>The context of what the execution calls.</summary>
    [JsonIgnore]
    public ActivityContext Context
    {
        get
        {
            var parent = Parse(TraceParent, TraceState);
            return new ActivityContext(parent.TraceId, ActivitySpanId.CreateFromString(SpanId), parent.TraceFlags, TraceState, isRemote: true);
        }
    }

    /// <summary>Null when there is no trace to belong to.</summary>
    public static ExecutionTrace? Under(Activity? parent) =>
        parent is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? Under(id, parent.TraceStateString) : null;

    public static ExecutionTrace? Under(string? traceParent, string? traceState) =>
        traceParent is null ? null : new(traceParent, traceState, ActivitySpanId.CreateRandom().ToHexString());

    /// <summary>The trace of the next generation: the same parent, a span of its own.</summary>
    public ExecutionTrace Next() => this with { SpanId = ActivitySpanId.CreateRandom().ToHexString() };

    /// <summary>A traceparent for something the execution calls, with a new span for the call.</summary>
    public string NewCall()
    {
        var context = Context;
        return Format(context.TraceId, ActivitySpanId.CreateRandom(), context.TraceFlags);
    }

    public static ActivityContext Parse(string? traceParent, string? traceState) =>
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out var context) ? context : default;

    private static string Format(ActivityTraceId traceId, ActivitySpanId spanId, ActivityTraceFlags flags) =>
        $"00-{traceId.ToHexString()}-{spanId.ToHexString()}-{((flags & ActivityTraceFlags.Recorded) == 0 ? "00" : "01")}";
}
