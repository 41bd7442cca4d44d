using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Metrics;
using Ringkeeper.Embedded.DurableFunctions.Store;
using Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

namespace Ringkeeper.Embedded.DurableFunctions.Engine;

/// <summary>A durable task hub in one process: its orchestrations, their history and the client to them.</summary>
public sealed class TaskHub : IAsyncDisposable
{
    private readonly ITaskHubStore _store;
    private readonly TaskHubMetrics _metrics;
    private readonly ActivityDispatcher _activities;
    private readonly OrchestrationDispatcher _orchestrations;
    private bool _started;
    private bool _stopped;

    public TaskHub(TaskHubOptions options, IFunctionTasks tasks, TimeProvider timeProvider, ILoggerFactory loggerFactory)
        : this(options, tasks, timeProvider, loggerFactory, new SqliteTaskHubStore(options.DatabasePath))
    {
    }

    internal TaskHub(TaskHubOptions options, IFunctionTasks tasks, TimeProvider timeProvider, ILoggerFactory loggerFactory, ITaskHubStore store)
    {
        options.Check();
        var waiters = new InstanceWaiters();
        _store = store;
        _metrics = new TaskHubMetrics(options.HubName, timeProvider);
        _activities = new ActivityDispatcher(tasks, options, _metrics, loggerFactory.CreateLogger<ActivityDispatcher>());
        _orchestrations = new OrchestrationDispatcher(_store, tasks, options, timeProvider, loggerFactory, _activities, waiters, _metrics);
        _metrics.Observe(() => _orchestrations.QueueLength, () => _activities.QueueLength, () => _orchestrations.LiveCount);
        Client = new TaskHubClient(options, _store, _orchestrations, waiters, timeProvider);
    }

    /// <summary>Starts, watches and steers orchestrations. Usable from <see cref="StartAsync"/> on.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Opens the store and carries on where the last host stopped.</summary>
    /// <exception cref="TaskHubStoreException">The store is damaged, from a newer version, or in use by another host.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var work = await Task.Run(_store.Open, cancellationToken);
        _started = true;
        _activities.Start(_orchestrations.Deliver);
        _orchestrations.Start(work);
    }

    /// <summary>Stops taking work, tells activities, lets running episodes commit and closes the store.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stopped || !_started)
        {
            return;
        }

        _stopped = true;
        try
        {
            await _activities.StopAsync(cancellationToken);
            await _orchestrations.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Out of patience: what isn't committed yet runs again at the next start.
        }

        await _store.DisposeAsync();
    }

    /// <summary>The history of an instance's present execution, in order; empty for an unknown id.</summary>
    public IReadOnlyList<HistoryEntry> GetHistory(string instanceId) =>
        [.. _store.ReadHistory(instanceId).Select(e => new HistoryEntry(HistoryJson.TypeOf(e), e.Timestamp, HistoryJson.Write(e)))];

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _orchestrations.Dispose();
        _activities.Dispose();
        _metrics.Dispose();
    }
}
