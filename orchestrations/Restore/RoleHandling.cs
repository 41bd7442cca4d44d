namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What a restore does about roles and their permissions (system_auth).</summary>
public static class RoleHandling
{
    /// <summary>The cluster's stay: who could log in can log in.</summary>
    public const string Keep = "keep";

    /// <summary>The backup's take their place, with the passwords of then.</summary>
    public const string Overwrite = "overwrite";

    public static IReadOnlyList<string> All { get; } = [Keep, Overwrite];
}
