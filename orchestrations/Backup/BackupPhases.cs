namespace Ringkeeper.Orchestrations.Backup;

/// <summary>The phases of a backup, in their order.</summary>
public static class BackupPhases
{
    /// <summary>Lock, which nodes, what is to be backed up, the data key. Nothing of the nodes is changed.</summary>
    public const string Prepare = "prepare";

    /// <summary>By the first of some nodes that succeeds.</summary>
    public const string Schema = "schema";

    /// <summary>All nodes at once, for a narrow consistency window.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>The schema is still the one that was captured.</summary>
    public const string Check = "check";

    public const string Upload = "upload";

    /// <summary>The cluster manifest: from here on the backup exists. Then whether it covers what the policy wants.</summary>
    public const string Publish = "publish";

    /// <summary>The snapshots go, whatever happened.</summary>
    public const string Clear = "clear";

    public const string Release = "release";
}
