using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine;
using Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;
using Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;
using Ringkeeper.Embedded.DurableFunctions.Store;

namespace Ringkeeper.Embedded.DurableFunctions.Client;

/// <summary>The client of a hub in the same process. Whatever it sends is durable when the call returns.</summary>
internal sealed partial class TaskHubClient(
    TaskHubOptions options,
    ITaskHubStore store,
    OrchestrationDispatcher orchestrations,
    InstanceWaiters waiters,
    TimeProvider timeProvider) : DurableTaskClient(options.HubName)
{
    private DateTime Now => timeProvider.GetUtcNow().UtcDateTime;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(orchestratorName.Name))
        {
            throw new ArgumentException("The orchestrator's name is missing.", nameof(orchestratorName));
        }

        cancellation.ThrowIfCancellationRequested();
        var instanceId = options?.InstanceId is { } given ? InstanceIds.Check(given) : InstanceIds.Create(timeProvider.GetUtcNow());
        await CreateAsync(instanceId, orchestratorName, Serialize(input), options, ReplaceableStatuses.From(options?.DedupeStatuses));
        return instanceId;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using var span = TaskHubTracing.StartRaise(eventName, instanceId);
        await SendAsync(instanceId, new EventRaised(eventName, Serialize(eventPayload)), cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionSuspended(reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionResumed(reason), cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId,
        TerminateInstanceOptions? options = null,
        CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionTerminated(Serialize(options?.Output), options?.Recursive ?? false), cancellation);

    public override async Task<string> RestartAsync(
        string instanceId,
        bool restartWithNewInstanceId = false,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var record = store.Find(Known(instanceId))
            ?? throw new ArgumentException($"There is no orchestration with the instance id '{instanceId}'.", nameof(instanceId));
        if (!record.HasEnded)
        {
            throw new InvalidOperationException($"The orchestration '{instanceId}' is {record.Status}; only one that has ended can be restarted.");
        }

        var identity = record.Identity;
        var newId = restartWithNewInstanceId ? InstanceIds.Create(timeProvider.GetUtcNow()) : instanceId;
        var start = new StartOrchestrationOptions { Version = identity.Version, Tags = identity.Tags ?? new Dictionary<string, string>() };
        await CreateAsync(newId, identity.Name, identity.Input, start, ReplaceableStatuses.Ended);
        return newId;
    }

    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var message in await store.RewindAsync(Known(instanceId), reason, Now))
        {
            orchestrations.Deliver(message);
        }
    }

    /// <summary>The hub belongs to its host.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task CreateAsync(
        string instanceId,
        string name,
        string? input,
        StartOrchestrationOptions? start,
        IReadOnlySet<OrchestrationRuntimeStatus> replaceable)
    {
        var now = Now;
        var startAt = start?.StartAt?.UtcDateTime is { } at && at > now ? at : (DateTime?)null;
        var version = start?.Version?.Version ?? options.DefaultVersion;
        var started = new ExecutionStarted(name, Guid.NewGuid().ToString("N"), version, input, null, start?.Tags, startAt) { Timestamp = now };
        using var span = TaskHubTracing.StartCreation(started, instanceId);
        started = started with { Trace = ExecutionTrace.Under(Activity.Current) };
        orchestrations.Deliver(await store.CreateAsync(new NewInstance(instanceId, started, now), replaceable));
    }

    private async Task SendAsync(string instanceId, HistoryEvent historyEvent, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var message = new OrchestrationMessage(Known(instanceId), null, historyEvent with { Timestamp = Now });
        if (await store.SendAsync(message) is { } stored)
        {
            orchestrations.Deliver(stored);
        }
    }

    private string? Serialize(object? value) => options.DataConverter.Serialize(value);

    private static string Known(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return instanceId;
    }
}
