using System.Globalization;
using System.Text.Json.Nodes;
using Ringkeeper.Embedded.DurableFunctions.Engine;

namespace Ringkeeper.Embedded.DurableFunctions.Http.Management;

/// <summary>
/// An instance's history as the official management API shows it: a call that was answered and its answer are one event, with
/// FunctionName and ScheduledTime; the engine's own marks aren't shown.
/// </summary>
internal static class InstanceHistory
{
    private static readonly HashSet<string> Calls = ["TaskScheduled", "SubOrchestrationInstanceCreated"];

    private static readonly HashSet<string> Answers =
        ["TaskCompleted", "TaskFailed", "SubOrchestrationInstanceCompleted", "SubOrchestrationInstanceFailed"];

    private static readonly HashSet<string> Internal =
        ["executionId", "version", "parent", "tags", "trace", "traceParent", "traceState", "retryOf", "taskId"];

    public static JsonArray Of(IReadOnlyList<HistoryEntry> history, bool showInput, bool showOutput)
    {
        var read = history.Select(entry => (Entry: entry, Payload: JsonNode.Parse(entry.Payload)!.AsObject())).ToList();
        var answered = read.Where(item => Answers.Contains(item.Entry.Type)).Select(item => TaskId(item.Payload)).ToHashSet();
        var calls = read.Where(item => Calls.Contains(item.Entry.Type)).ToDictionary(item => TaskId(item.Payload));
        return
        [
            .. read
                .Where(item => item.Entry.Type != "OrchestratorStarted" && !(Calls.Contains(item.Entry.Type) && answered.Contains(TaskId(item.Payload))))
                .Select(item => Event(item.Entry, item.Payload, calls, showInput, showOutput)),
        ];
    }

    private static JsonObject Event(
        HistoryEntry entry,
        JsonObject payload,
        Dictionary<int, (HistoryEntry Entry, JsonObject Payload)> calls,
        bool showInput,
        bool showOutput)
    {
        var shown = new JsonObject { ["EventType"] = entry.Type };
        foreach (var (name, value) in payload)
        {
            if (Official(entry.Type, name) is { } official && (official != "Result" || showOutput) && (official != "Input" || showInput))
            {
                shown[official] = value?.DeepClone();
            }
        }

        if (payload["failure"] is JsonObject failure)
        {
            shown["Reason"] = failure["errorMessage"]?.DeepClone();
            shown["Details"] = failure["stackTrace"]?.DeepClone();
        }

        if (Answers.Contains(entry.Type) && calls.TryGetValue(TaskId(payload), out var call))
        {
            shown["FunctionName"] = call.Payload["name"]?.DeepClone();
            shown["ScheduledTime"] = Time(call.Entry.Timestamp);
            if (showInput)
            {
                shown["Input"] = call.Payload["input"]?.DeepClone();
            }
        }

        shown["Timestamp"] = Time(entry.Timestamp);
        return shown;
    }

    /// <summary>What the official API calls a field; null for one that it doesn't show.</summary>
    private static string? Official(string type, string name) => (type, name) switch
    {
        _ when Internal.Contains(name) => null,
        ("ExecutionStarted", "name") => "FunctionName",
        ("ExecutionCompleted", "status") => "OrchestrationStatus",
        ("ExecutionCompleted", "output") => "Result",
        ("ExecutionTerminated", "output") => "Input",
        (_, "failure") => "FailureDetails",
        _ => $"{char.ToUpperInvariant(name[0])}{name[1..]}",
    };

    private static int TaskId(JsonObject payload) => (int)payload["taskId"]!;

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
