using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>Whether the next step may begin.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepPermission>))]
public enum StepPermission
{
    Proceed,

    /// <summary>The operation is paused: ask again when the control event comes.</summary>
    Wait,

    Cancel,
}
