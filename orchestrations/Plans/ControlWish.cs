using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Plans;

/// <summary>What the operator wants of a running operation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ControlWish>))]
public enum ControlWish
{
    Run,
    Pause,
    Cancel,
}
