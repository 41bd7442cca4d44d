namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The phases of a prune, in their order. It may run beside a backup or a restore.</summary>
public static class PrunePhases
{
    /// <summary>Lock, leases of operations that have ended, which backups go. Nothing is deleted.</summary>
    public const string Prepare = "prepare";

    /// <summary>The backups that the policy doesn't keep, and what failed backups left.</summary>
    public const string Delete = "delete";

    /// <summary>Units and bundles that nothing refers to, found and condemned; units that only old backups need, cooled.</summary>
    public const string Mark = "mark";

    /// <summary>Until the operations have ended that began before the condemnation.</summary>
    public const string Wait = "wait";

    /// <summary>What is condemned and nobody needs is deleted.</summary>
    public const string Sweep = "sweep";

    public const string Report = "report";

    public const string Release = "release";
}
