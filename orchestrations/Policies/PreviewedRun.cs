using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>A run to come. Its moments are in the local time of the policy's time zone.</summary>
public sealed record PreviewedRun
{
    /// <summary>What the schedule says, or the window's opening.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>The cluster's own delay within the jitter.</summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public required TimeSpan Delay { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The schedule names a time outside the window; the run was put to its opening.</summary>
    public required bool Deferred { get; init; }
}
