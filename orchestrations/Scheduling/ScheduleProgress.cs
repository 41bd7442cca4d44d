namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>How far one schedule has been followed.</summary>
public sealed record ScheduleProgress
{
    public required string Schedule { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The last run that is done with, or the moment the schedule came into force.</summary>
    public required DateTimeOffset HandledUntil { get; init; }

    public bool IsOf(string schedule, string timeZone) => Schedule == schedule && TimeZone == timeZone;
}
