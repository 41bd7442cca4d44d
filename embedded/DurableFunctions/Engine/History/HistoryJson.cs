using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

/// <summary>History events to type name and JSON payload, and back.</summary>
internal static class HistoryJson
{
    private static readonly HistoryJsonContext Context = new(new JsonSerializerOptions(HistoryJsonContext.Default.Options)
    {
        // The payloads go into a database column and a person's terminal, never into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly FrozenDictionary<string, JsonTypeInfo> Types = new[]
    {
        typeof(ExecutionStarted), typeof(ExecutionCompleted), typeof(ExecutionTerminated), typeof(ExecutionSuspended),
        typeof(ExecutionResumed), typeof(ExecutionRewound), typeof(OrchestratorStarted), typeof(TaskScheduled),
        typeof(TaskCompleted), typeof(TaskFailed), typeof(SubOrchestrationInstanceCreated),
        typeof(SubOrchestrationInstanceCompleted), typeof(SubOrchestrationInstanceFailed), typeof(TimerCreated),
        typeof(TimerFired), typeof(EventSent), typeof(EventRaised),
    }.ToFrozenDictionary(type => type.Name, type => Context.GetTypeInfo(type)!);

    public static string TypeOf(HistoryEvent historyEvent) => historyEvent.GetType().Name;

    public static string Write(HistoryEvent historyEvent) => JsonSerializer.Serialize(historyEvent, Types[TypeOf(historyEvent)]);

    public static HistoryEvent Read(string type, string payload, DateTime timestamp)
    {
        if (!Types.TryGetValue(type, out var typeInfo))
        {
            throw new JsonException($"The history holds an event of the unknown type '{type}'.");
        }

        return (HistoryEvent)JsonSerializer.Deserialize(payload, typeInfo)! with { Timestamp = timestamp };
    }

    public static string? WriteTags(IReadOnlyDictionary<string, string>? tags) =>
        tags is null or { Count: 0 } ? null : JsonSerializer.Serialize(new Dictionary<string, string>(tags), Context.DictionaryStringString);

    public static Dictionary<string, string> ReadTags(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, Context.DictionaryStringString)!;

    public static string WriteFailure(Microsoft.DurableTask.TaskFailureDetails failure) =>
        JsonSerializer.Serialize(failure, Context.TaskFailureDetails);

    public static Microsoft.DurableTask.TaskFailureDetails? ReadFailure(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Context.TaskFailureDetails);
}
