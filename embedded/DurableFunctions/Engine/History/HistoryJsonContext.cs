using System.Text.Json.Serialization;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.History;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(ExceptionPropertiesConverter)])]
[JsonSerializable(typeof(ExecutionStarted))]
[JsonSerializable(typeof(ExecutionCompleted))]
[JsonSerializable(typeof(ExecutionTerminated))]
[JsonSerializable(typeof(ExecutionSuspended))]
[JsonSerializable(typeof(ExecutionResumed))]
[JsonSerializable(typeof(ExecutionRewound))]
[JsonSerializable(typeof(OrchestratorStarted))]
[JsonSerializable(typeof(TaskScheduled))]
[JsonSerializable(typeof(TaskCompleted))]
[JsonSerializable(typeof(TaskFailed))]
[JsonSerializable(typeof(SubOrchestrationInstanceCreated))]
[JsonSerializable(typeof(SubOrchestrationInstanceCompleted))]
[JsonSerializable(typeof(SubOrchestrationInstanceFailed))]
[JsonSerializable(typeof(TimerCreated))]
[JsonSerializable(typeof(TimerFired))]
[JsonSerializable(typeof(EventSent))]
[JsonSerializable(typeof(EventRaised))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
