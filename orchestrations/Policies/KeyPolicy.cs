using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>When the cluster's data key is replaced by a new one. The schedule says when its age is looked at.</summary>
public sealed record KeyPolicy : ScheduledPolicy
{
    /// <summary>The age at which the data key is rotated.</summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public required TimeSpan RotateAfter { get; init; }

    public const string DefaultSchedule = "0 0 1 * * *";
}
