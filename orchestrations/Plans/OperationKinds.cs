namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The kinds of operation; a kind is also the first part of its operations' ids.</summary>
public static class OperationKinds
{
    public const string Backup = "backup";
    public const string Restore = "restore";
    public const string Drill = "drill";

    /// <summary>Brings back what a restore with Cassandra stopped has replaced.</summary>
    public const string Rollback = "rollback";

    /// <summary>Deletes what such a restore keeps for its rollback.</summary>
    public const string Confirmation = "confirmation";

    public const string Prune = "prune";
    public const string Verification = "verification";
    public const string Rewrap = "rewrap";
    public const string Shred = "shred";
}
