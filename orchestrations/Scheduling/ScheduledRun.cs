namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>One run of a schedule.</summary>
public sealed record ScheduledRun
{
    /// <summary>What the schedule or, for a run that fell outside, the window's opening says. The run is known by it.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>When it begins in truth: the cluster's own delay later, so that clusters with the same schedule are spread.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>It was planned outside the window, and put to its opening.</summary>
    public bool Deferred { get; init; }
}
