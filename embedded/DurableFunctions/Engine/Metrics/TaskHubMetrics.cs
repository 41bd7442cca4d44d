using System.Diagnostics.Metrics;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Metrics;

/// <summary>What a hub counts and measures, under the meter "Microsoft.DurableTask". Durations are in seconds.</summary>
internal sealed class TaskHubMetrics : IDisposable
{
    public const string MeterName = "Microsoft.DurableTask";

    private const string NameTag = "durabletask.task.name";

    private readonly Meter _meter;
    private readonly TimeProvider _timeProvider;
    private readonly Counter<long> _orchestrationsStarted;
    private readonly Counter<long> _orchestrationsEnded;
    private readonly Counter<long> _activitiesStarted;
    private readonly Counter<long> _activitiesEnded;
    private readonly Histogram<double> _orchestrationLatency;
    private readonly Histogram<double> _activityLatency;
    private readonly Histogram<double> _activityDuration;
    private readonly Histogram<double> _commitDuration;

    public TaskHubMetrics(string hubName, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _meter = new Meter(new MeterOptions(MeterName) { Tags = [new("durabletask.task_hub", hubName)] });
        _orchestrationsStarted = _meter.CreateCounter<long>("durabletask.orchestrations.started", "{orchestration}");
        _orchestrationsEnded = _meter.CreateCounter<long>("durabletask.orchestrations.ended", "{orchestration}", "By durabletask.task.status.");
        _activitiesStarted = _meter.CreateCounter<long>("durabletask.activities.started", "{activity}");
        _activitiesEnded = _meter.CreateCounter<long>("durabletask.activities.ended", "{activity}", "By durabletask.task.status.");
        _orchestrationLatency = _meter.CreateHistogram<double>("durabletask.orchestrations.queue.latency", "s", "From a message's arrival to the episode.");
        _activityLatency = _meter.CreateHistogram<double>("durabletask.activities.queue.latency", "s", "From the commit that asked for an activity to its run.");
        _activityDuration = _meter.CreateHistogram<double>("durabletask.activities.duration", "s");
        _commitDuration = _meter.CreateHistogram<double>("durabletask.store.commit.duration", "s", "From the end of an episode until it is on disk.");
    }

    public long Now => _timeProvider.GetTimestamp();

    public void Observe(Func<int> waitingOrchestrations, Func<int> waitingActivities, Func<int> liveOrchestrations)
    {
        _meter.CreateObservableUpDownCounter("durabletask.orchestrations.queue.length", waitingOrchestrations, "{orchestration}");
        _meter.CreateObservableUpDownCounter("durabletask.activities.queue.length", waitingActivities, "{activity}");
        _meter.CreateObservableUpDownCounter("durabletask.orchestrations.live", liveOrchestrations, "{orchestration}", "Kept in memory between episodes.");
    }

    public void EpisodeBegins(long queuedAt) => _orchestrationLatency.Record(Since(queuedAt));

    public void EpisodeCommitted(Episode episode, bool started, long ranAt)
    {
        _commitDuration.Record(Since(ranAt));
        var name = new KeyValuePair<string, object?>(NameTag, episode.Identity.Name);
        if (started)
        {
            _orchestrationsStarted.Add(1, name);
        }

        if (episode.Outcome is { } outcome)
        {
            _orchestrationsEnded.Add(1, name, Status(outcome.Status));
        }
    }

    public void ActivityBegins(string name, long queuedAt)
    {
        _activitiesStarted.Add(1, new KeyValuePair<string, object?>(NameTag, name));
        _activityLatency.Record(Since(queuedAt));
    }

    public void ActivityEnded(string name, bool failed, long startedAt)
    {
        var tag = new KeyValuePair<string, object?>(NameTag, name);
        _activitiesEnded.Add(1, tag, Status(failed ? OrchestrationRuntimeStatus.Failed : OrchestrationRuntimeStatus.Completed));
        _activityDuration.Record(Since(startedAt), tag);
    }

    public void Dispose() => _meter.Dispose();

    private double Since(long timestamp) => _timeProvider.GetElapsedTime(timestamp).TotalSeconds;

    private static KeyValuePair<string, object?> Status(OrchestrationRuntimeStatus status) => new("durabletask.task.status", status.ToString());
}
