using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

/// <summary>The orchestrator asked for something; a replay must ask for the same, in the same order.</summary>
internal abstract record ScheduledEvent(int TaskId) : HistoryEvent
{
    /// <summary>The failed task that this one is another attempt of, or the delay before it.</summary>
    public int? RetryOf { get; init; }

    /// <summary>The call's span in the distributed trace, if there is one.</summary>
    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }
}

/// <summary>The answer to a <see cref="ScheduledEvent"/>.</summary>
internal abstract record OutcomeEvent(int TaskId) : HistoryEvent;

internal sealed record TaskScheduled(
    int TaskId,
    string Name,
    string Version,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Input,
    IDictionary<string, string>? Tags) : ScheduledEvent(TaskId);

internal sealed record TaskCompleted(
    int TaskId,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Result) : OutcomeEvent(TaskId);

internal sealed record TaskFailed(int TaskId, TaskFailureDetails Failure) : OutcomeEvent(TaskId);

internal sealed record SubOrchestrationInstanceCreated(
    int TaskId,
    string Name,
    string InstanceId,
    string Version,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Input,
    IDictionary<string, string>? Tags) : ScheduledEvent(TaskId);

internal sealed record SubOrchestrationInstanceCompleted(
    int TaskId,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Result) : OutcomeEvent(TaskId);

internal sealed record SubOrchestrationInstanceFailed(int TaskId, TaskFailureDetails Failure) : OutcomeEvent(TaskId);

internal sealed record TimerCreated(int TaskId, DateTime FireAt) : ScheduledEvent(TaskId);

internal sealed record TimerFired(int TaskId, DateTime FireAt) : OutcomeEvent(TaskId);

internal sealed record EventSent(
    int TaskId,
    string InstanceId,
    string Name,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Input) : ScheduledEvent(TaskId);

internal sealed record EventRaised(
    string Name,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Input) : HistoryEvent;
