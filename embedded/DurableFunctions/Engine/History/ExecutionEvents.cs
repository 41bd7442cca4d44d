using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Ringkeeper.Embedded.DurableFunctions.Engine.Tracing;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

/// <summary>The first event of an execution. ContinueAsNew, restart and replacement begin a new execution of the same instance.</summary>
internal sealed record ExecutionStarted(
    string Name,
    string ExecutionId,
    string Version,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Input,
    ParentTask? Parent,
    IReadOnlyDictionary<string, string>? Tags,
    DateTime? StartAt) : HistoryEvent
{
    /// <summary>The distributed trace it belongs to, if any.</summary>
    public ExecutionTrace? Trace { get; init; }
}

/// <summary>The task of another orchestration that an execution answers to.</summary>
internal sealed record ParentTask(string Name, string InstanceId, string ExecutionId, int TaskId);

internal sealed record ExecutionCompleted(
    OrchestrationRuntimeStatus Status,
    [property: JsonConverter(typeof(RawJsonConverter))] string? Output,
    TaskFailureDetails? Failure) : HistoryEvent;

internal sealed record ExecutionTerminated(
    [property: JsonConverter(typeof(RawJsonConverter))] string? Output,
    bool Recursive) : HistoryEvent;

internal sealed record ExecutionSuspended(string? Reason) : HistoryEvent;

internal sealed record ExecutionResumed(string? Reason) : HistoryEvent;

internal sealed record ExecutionRewound(string? Reason) : HistoryEvent;

/// <summary>An episode began. Its timestamp is the orchestration's clock until the next one.</summary>
internal sealed record OrchestratorStarted : HistoryEvent;
