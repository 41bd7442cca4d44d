namespace Ringkeeper.Orchestrations.Policies;

/// <summary>The parts of a policy that are carried out by schedule, by the names of their fields.</summary>
public static class PolicyParts
{
    public const string Backup = "backup";
    public const string Retention = "retention";
    public const string Verification = "verification";
    public const string Drill = "drill";
    public const string Keys = "keys";

    public static IReadOnlyList<string> All { get; } = [Backup, Retention, Verification, Drill, Keys];

    /// <summary>A part of a policy; null when the policy doesn't have it.</summary>
    public static ScheduledPolicy? Find(ClusterPolicy policy, string part) => part switch
    {
        Backup => policy.Backup,
        Retention => policy.Retention,
        Verification => policy.Verification,
        Drill => policy.Drill,
        Keys => policy.Keys,
        _ => throw new ArgumentException($"'{part}' is no scheduled part of a policy.", nameof(part)),
    };
}
