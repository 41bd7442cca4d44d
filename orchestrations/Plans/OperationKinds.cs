namespace Ringkeeper.Orchestrations.Plans;

/// <summary>The kinds of operation; a kind is also the first part of its operations' ids.</summary>
public static class OperationKinds
{
    public const string Backup = "backup";
    public const string Restore = "restore";
    public const string Drill = "drill";
    public const string Prune = "prune";
    public const string Verification = "verification";
    public const string Rewrap = "rewrap";
    public const string Shred = "shred";
}
