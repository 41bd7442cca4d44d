namespace Ringkeeper.Orchestrations.Policies;

/// <summary>When the newest backup is restored beside the live tables, looked at and dropped again.</summary>
public sealed record DrillPolicy : ScheduledPolicy
{
    /// <summary>The keyspaces that are restored; null for all of the backup.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    /// <summary>How fast nodes may download; null for as fast as they can.</summary>
    public ThrottlePolicy? Throttle { get; init; }
}
