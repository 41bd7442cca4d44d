using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine.Tracing;

/// <summary>A trace of a test's own, and the engine's spans in it.</summary>
internal sealed class RecordedTrace : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener? _listener;

    /// <param name="listen">Whether anybody asks for the engine's spans.</param>
    public RecordedTrace(bool listen = true)
    {
        Root = new Activity("Test").SetIdFormat(ActivityIdFormat.W3C);
        Root.TraceStateString = "ring=keeper";
        Root.Start();
        if (!listen)
        {
            return;
        }

        var traceId = Root.TraceId;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.DurableTask",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == traceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Activity Root { get; }

    public IReadOnlyList<Activity> Spans => [.. _spans];

    public Activity Single(string name, ActivityKind kind) => All(name, kind).ShouldHaveSingleItem();

    public IReadOnlyList<Activity> All(string name, ActivityKind kind) =>
        [.. _spans.Where(span => span.OperationName == name && span.Kind == kind)];

    public void Dispose()
    {
        _listener?.Dispose();
        Root.Dispose();
    }
}
