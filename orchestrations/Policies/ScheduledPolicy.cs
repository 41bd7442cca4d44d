using System.Text.Json.Serialization;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>A part of a cluster's policy that is carried out by schedule.</summary>
public abstract record ScheduledPolicy
{
    /// <summary>False: nothing is started by schedule; the other values still hold for what is asked for by request.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Six-field NCRONTAB: second, minute, hour, day, month, day of week.</summary>
    public required string Schedule { get; init; }

    /// <summary>IANA or Windows name of the time zone that the schedule and the window are read in.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>When a run may begin; one that falls outside begins when the window next opens. Null: at any time.</summary>
    public MaintenanceWindow? Window { get; init; }

    /// <summary>
    /// The span over which the clusters with the same schedule are spread. Each cluster's delay in it is always the same, never reaches
    /// the next run, and never leaves the window.
    /// </summary>
    [JsonConverter(typeof(Iso8601DurationJsonConverter))]
    public TimeSpan Jitter { get; init; }
}
