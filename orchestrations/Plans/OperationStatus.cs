using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Plans;

[JsonConverter(typeof(JsonStringEnumConverter<OperationStatus>))]
public enum OperationStatus
{
    Pending,
    InProgress,

    /// <summary>Paused at a step boundary.</summary>
    Waiting,

    Complete,
    Error,
    Cancelled,
}
