using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>What the orchestrator may ask for.</summary>
internal sealed partial class OrchestrationContext
{
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var serialized = SerializeInput(name, input);
        var version = options?.Version?.Version ?? Version;
        var tags = options?.Tags;
        return WithRetries(
            options?.Retry,
            retryOf => Schedule<TResult>(name, id => new TaskScheduled(id, name, version, serialized, tags) { RetryOf = retryOf }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var serialized = SerializeInput(orchestratorName, input);
        var sub = options as SubOrchestrationOptions;
        var instanceId = sub?.InstanceId is { } given ? InstanceIds.Check(given) : NewGuid().ToString("N");
        var version = sub?.Version?.Version ?? options?.Version?.Version ?? DefaultVersion;
        return WithRetries(
            options?.Retry,
            retryOf => Schedule<TResult>(
                orchestratorName,
                id => new SubOrchestrationInstanceCreated(id, orchestratorName, instanceId, version, serialized, options?.Tags) { RetryOf = retryOf }));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureOrchestratorThread();
        var due = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        await CreateTimerPieces(due, null, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        EnsureOrchestratorThread();
        return _externalEvents.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        EnsureOrchestratorThread();
        AddAction(id => new EventSent(id, InstanceIds.Check(instanceId), eventName, _converter.Serialize(payload)));
    }

    private async Task CreateTimerPieces(DateTime due, int? retryOf, CancellationToken cancellationToken)
    {
        while (due - _currentUtcDateTime > _maximumTimerInterval)
        {
            await CreateTimerPiece(_currentUtcDateTime + _maximumTimerInterval, retryOf, cancellationToken);
        }

        await CreateTimerPiece(due, retryOf, cancellationToken);
    }

    private Task CreateTimerPiece(DateTime due, int? retryOf, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var timer = new OpenTask<object?>("timer", _converter);
        var id = AddAction(id => new TimerCreated(id, due) { RetryOf = retryOf });
        _openTasks.Add(id, timer);
        return cancellationToken.CanBeCanceled ? AwaitOrCancel(timer, id, cancellationToken) : timer.Task;
    }

    private async Task AwaitOrCancel(OpenTask<object?> timer, int id, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() =>
        {
            EnsureOrchestratorThread();
            if (_openTasks.Remove(id))
            {
                _cancelledTimers.Add(id);
                timer.Cancel(cancellationToken);
            }
        });
        await timer.Task;
    }

    private Task<TResult> Schedule<TResult>(string name, Func<int, ScheduledEvent> create)
    {
        EnsureOrchestratorThread();
        var open = new OpenTask<TResult>(name, _converter);
        _openTasks.Add(AddAction(create), open);
        return open.Task;
    }

    private string? SerializeInput(TaskName name, object? input)
    {
        EnsureOrchestratorThread();
        if (string.IsNullOrEmpty(name.Name))
        {
            throw new ArgumentException("The name of the task is missing.", nameof(name));
        }

        return input is TaskOptions
            ? throw new ArgumentException($"Task options were given as the input of '{name}'; pass them as options.", nameof(input))
            : _converter.Serialize(input);
    }
}
