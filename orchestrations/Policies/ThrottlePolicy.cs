using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>How fast a backup may upload, or a restore download. The lowest of the limits holds.</summary>
public sealed record ThrottlePolicy
{
    /// <summary>Bytes per second for one node; null for no limit.</summary>
    public long? NodeBytesPerSecond { get; init; }

    /// <summary>Bytes per second for all nodes together; null for no limit.</summary>
    public long? ClusterBytesPerSecond { get; init; }

    /// <summary>The time after its start in which the operation should have moved its data: it goes no faster than that takes. Null for none.</summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public TimeSpan? Deadline { get; init; }
}
