namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>The content of schedules/{cluster}.json: how far a cluster's backup schedule has been followed.</summary>
public sealed record ScheduleState
{
    public required string Schedule { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The last occurrence that is done with, or the moment the schedule came into force.</summary>
    public required DateTimeOffset HandledUntil { get; init; }

    public bool IsOf(string schedule, string timeZone) => Schedule == schedule && TimeZone == timeZone;
}
