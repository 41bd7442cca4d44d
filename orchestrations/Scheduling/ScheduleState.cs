namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>The content of schedules/{cluster}.json: how far the schedules of a cluster's policy have been followed, by part.</summary>
public sealed record ScheduleState
{
    public IReadOnlyDictionary<string, ScheduleProgress> Parts { get; init; } = new Dictionary<string, ScheduleProgress>();
}
