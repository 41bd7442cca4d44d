using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Metrics;
using Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;
using Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;
using Ringkeeper.Embedded.DurableFunctions.Store;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

/// <summary>Runs activities, so many at a time. An outcome is durable only with the episode that takes it; before that, the activity runs again after a crash.</summary>
internal sealed partial class ActivityDispatcher(
    IFunctionTasks tasks,
    TaskHubOptions options,
    TaskHubMetrics metrics,
    ILogger<ActivityDispatcher> logger) : IDisposable
{
    private readonly Channel<(PendingActivity Activity, long QueuedAt)> _queue = Channel.CreateUnbounded<(PendingActivity, long)>();
    private readonly CancellationTokenSource _stopping = new();
    private Action<OrchestrationMessage> _onOutcome = _ => { };
    private Task _workers = Task.CompletedTask;

    /// <summary>Activities waiting for their turn.</summary>
    public int QueueLength => _queue.Reader.Count;

    public void Start(Action<OrchestrationMessage> onOutcome)
    {
        _onOutcome = onOutcome;
        _workers = Task.WhenAll(Enumerable.Range(0, options.MaxConcurrentActivities).Select(_ => Task.Run(WorkAsync)));
    }

    /// <summary>Queues an activity. After the stop it stays in the store for the next host.</summary>
    public void Add(PendingActivity activity) => _queue.Writer.TryWrite((activity, metrics.Now));

    /// <summary>Takes no more, tells the running activities and waits for them.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _workers.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync()
    {
        // Whoever started the hub, its trace isn't that of the activities.
        Activity.Current = null;
        await foreach (var (activity, queuedAt) in _queue.Reader.ReadAllAsync())
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            if (await RunAsync(activity, queuedAt) is { } outcome)
            {
                _onOutcome(new OrchestrationMessage(activity.InstanceId, activity.ExecutionId, outcome));
            }
        }
    }

    private async Task<OutcomeEvent?> RunAsync(PendingActivity activity, long queuedAt)
    {
        var task = activity.Task;
        if (!tasks.HasActivity(task.Name))
        {
            return new TaskFailed(task.TaskId, EngineErrors.ActivityNotFound(task.Name));
        }

        metrics.ActivityBegins(task.Name, queuedAt);
        using var span = TaskHubTracing.StartActivity(activity);
        var startedAt = metrics.Now;
        try
        {
            var context = new ActivityContext(task.Name, activity.InstanceId, task.Version);
            var result = await tasks.RunActivityAsync(task.Name, context, task.Input, _stopping.Token);
            var completed = new TaskCompleted(task.TaskId, options.DataConverter.Serialize(result));
            metrics.ActivityEnded(task.Name, failed: false, startedAt);
            return completed;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            LogInterrupted(task.Name, task.TaskId, activity.InstanceId);
            return null;
        }
        catch (Exception exception)
        {
            // Whatever an activity throws is the orchestrator's to handle.
            LogFailed(exception, task.Name, task.TaskId, activity.InstanceId);
            metrics.ActivityEnded(task.Name, failed: true, startedAt);
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            return new TaskFailed(task.TaskId, ExceptionProperties.Describe(exception, options.ExceptionPropertiesProvider));
        }
    }
}
