using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Metrics;
using Ringkeeper.Embedded.DurableFunctions.Store;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>Brings messages to instances and runs their episodes, one at a time for an instance and so many at a time for the hub.</summary>
internal sealed partial class OrchestrationDispatcher : IDisposable
{
    private readonly ConcurrentDictionary<string, OrchestrationInstance> _instances = new(StringComparer.Ordinal);
    private readonly Channel<(OrchestrationInstance Instance, long QueuedAt)> _ready = Channel.CreateUnbounded<(OrchestrationInstance, long)>();
    private readonly InFlight _active = new();
    private readonly ITaskHubStore _store;
    private readonly IFunctionTasks _tasks;
    private readonly TaskHubOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILoggerFactory _loggerFactory;
    private readonly ILogger _logger;
    private readonly ActivityDispatcher _activities;
    private readonly InstanceWaiters _waiters;
    private readonly DurableTimers _timers;
    private readonly LiveOrchestrations _live;
    private readonly VersionGate _versions;
    private readonly TaskHubMetrics _metrics;
    private Task _workers = Task.CompletedTask;
    private volatile bool _stopping;

    public OrchestrationDispatcher(
        ITaskHubStore store,
        IFunctionTasks tasks,
        TaskHubOptions options,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory,
        ActivityDispatcher activities,
        InstanceWaiters waiters,
        TaskHubMetrics metrics)
    {
        _store = store;
        _tasks = tasks;
        _options = options;
        _timeProvider = timeProvider;
        _loggerFactory = loggerFactory;
        _logger = loggerFactory.CreateLogger<OrchestrationDispatcher>();
        _activities = activities;
        _waiters = waiters;
        _metrics = metrics;
        _timers = new DurableTimers(timeProvider, Deliver);
        _live = new LiveOrchestrations(options.MaxLiveOrchestrations);
        _versions = new VersionGate(options);
    }

    /// <summary>Instances with an episode to be run.</summary>
    public int QueueLength => _ready.Reader.Count;

    /// <summary>Instances kept in memory between episodes.</summary>
    public int LiveCount => _live.Count;

    /// <summary>Carries on with what the last host left.</summary>
    public void Start(PendingWork work)
    {
        _workers = Task.WhenAll(Enumerable.Range(0, _options.MaxConcurrentOrchestrators).Select(_ => Task.Run(WorkAsync)));
        foreach (var byInstance in work.Messages.GroupBy(message => message.InstanceId, StringComparer.Ordinal))
        {
            DeliverAll(byInstance.Key, [.. byInstance], first: false);
        }

        foreach (var timer in work.Timers)
        {
            AddTimer(timer.InstanceId, timer.ExecutionId, timer.TaskId, timer.FireAt);
        }

        foreach (var activity in work.Activities)
        {
            _activities.Add(activity);
        }
    }

    /// <summary>Lets running episodes commit, and with them everything that only memory knows; leaves the rest to the next host.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _timers.Dispose();
        _stopping = true;
        await _active.WaitAsync(cancellationToken);
        _ready.Writer.TryComplete();
        await _workers.WaitAsync(cancellationToken);
    }

    public void Dispose() => _timers.Dispose();

    /// <summary>Takes a message that is durable, or that the store can make again.</summary>
    public void Deliver(OrchestrationMessage message) => DeliverAll(message.InstanceId, [message], first: false);

    private void DeliverAll(string instanceId, IReadOnlyList<OrchestrationMessage> messages, bool first)
    {
        var now = _timeProvider.GetUtcNow().UtcDateTime;
        List<OrchestrationMessage>? visible = null;
        foreach (var message in messages)
        {
            if (message.VisibleAt > now)
            {
                _timers.Add(message.VisibleAt.Value, message);
            }
            else
            {
                (visible ??= new(messages.Count)).Add(message);
            }
        }

        if (visible is not null)
        {
            Wake(instanceId, visible, first);
        }
    }

    private void Wake(string instanceId, IReadOnlyList<OrchestrationMessage> messages, bool first)
    {
        bool wake;
        OrchestrationInstance instance;
        do
        {
            instance = _instances.GetOrAdd(instanceId, id => new OrchestrationInstance(id));
        }
        while (!TryDeliver(instance, messages, first, out wake));

        if (wake)
        {
            _active.Begin();
            Queue(instance);
        }
    }

    private bool TryDeliver(OrchestrationInstance instance, IReadOnlyList<OrchestrationMessage> messages, bool first, out bool wake)
    {
        var taken = instance.TryDeliver(messages, first, out wake);
        if (!taken)
        {
            Forget(instance);
        }

        return taken;
    }

    private void Queue(OrchestrationInstance instance) => _ready.Writer.TryWrite((instance, _metrics.Now));

    private void Forget(OrchestrationInstance instance) =>
        _instances.TryRemove(new KeyValuePair<string, OrchestrationInstance>(instance.InstanceId, instance));

    private void AddTimer(string instanceId, string executionId, int taskId, DateTime fireAt) =>
        _timers.Add(fireAt, new OrchestrationMessage(instanceId, executionId, new TimerFired(taskId, fireAt)));
}
