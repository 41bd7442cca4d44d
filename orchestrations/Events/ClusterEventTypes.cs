namespace Ringkeeper.Orchestrations.Events;

/// <summary>The types of event that receivers can rely on.</summary>
public static class ClusterEventTypes
{
    public const string BackupCompleted = "backup.completed";

    /// <summary>The backup exists and covers what the policy wants, but something was left out.</summary>
    public const string BackupDegraded = "backup.degraded";

    public const string BackupFailed = "backup.failed";

    public const string RestoreCompleted = "restore.completed";

    public const string RestoreFailed = "restore.failed";

    /// <summary>A backup holds damaged or missing blobs; the next one uploads them again.</summary>
    public const string VerificationFailed = "verification.failed";

    public const string DrillCompleted = "drill.completed";

    /// <summary>The newest backup could not be restored for practice.</summary>
    public const string DrillFailed = "drill.failed";

    /// <summary>Nothing could be pruned, for instance because a manifest can't be read.</summary>
    public const string RetentionBlocked = "retention.blocked";
}
