using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Engine.Metrics;

public sealed class TaskHubMetricsTests
{
    private const string HubName = "MeteredHub";

    [Fact]
    public async Task Meter_OrchestrationWithFailingActivity_CountsBothAndMeasuresTheQueues()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meter) =>
            {
                if (instrument.Meter.Name == "Microsoft.DurableTask" && instrument.Meter.Tags!.Any(tag => HubName.Equals(tag.Value)))
                {
                    meter.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Text(tags))));
        listener.Start();
        var tasks = new TestTasks()
            .Orchestrator("Tries", async context =>
            {
                await context.CallActivityAsync<int>("Works", 1);
                await context.CallActivityAsync<int>("Throws", 1);
            })
            .Activity<int, int>("Works", value => value)
            .Activity<int, int>("Throws", _ => throw new InvalidOperationException("no"));
        await using var hub = await TestHub.StartAsync(tasks, options => options.HubName = HubName);
        await hub.RunAsync("Tries");
        listener.RecordObservableInstruments();

        measured.ShouldContain(("durabletask.orchestrations.started", 1, "durabletask.task.name=Tries"));
        measured.ShouldContain(("durabletask.orchestrations.ended", 1, "durabletask.task.name=Tries durabletask.task.status=Failed"));
        measured.ShouldContain(("durabletask.activities.started", 1, "durabletask.task.name=Works"));
        measured.ShouldContain(("durabletask.activities.ended", 1, "durabletask.task.name=Works durabletask.task.status=Completed"));
        measured.ShouldContain(("durabletask.activities.ended", 1, "durabletask.task.name=Throws durabletask.task.status=Failed"));
        measured.ShouldContain(("durabletask.activities.queue.length", 0, string.Empty));
        measured.ShouldContain(("durabletask.orchestrations.queue.length", 0, string.Empty));
        string[] durations =
        [
            "durabletask.orchestrations.queue.latency", "durabletask.activities.queue.latency", "durabletask.activities.duration",
            "durabletask.store.commit.duration",
        ];
        durations.ShouldAllBe(name => measured.Any(measurement => measurement.Name == name && measurement.Value > 0));
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
