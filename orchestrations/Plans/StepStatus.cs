using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Plans;

[JsonConverter(typeof(JsonStringEnumConverter<StepStatus>))]
public enum StepStatus
{
    Pending,
    InProgress,

    /// <summary>Paused: it would be next.</summary>
    Waiting,

    Complete,
    Error,

    /// <summary>Did not run: the operation failed or was cancelled before, an alternative succeeded, or the node is left out.</summary>
    Skipped,
}
