namespace Ringkeeper.Orchestrations.Policies;

/// <summary>What Ringkeeper does for a cluster by itself. A part that is null isn't done.</summary>
public sealed record ClusterPolicy
{
    /// <summary>Null: no scheduled backups.</summary>
    public BackupPolicy? Backup { get; init; }

    /// <summary>Null: backups are kept until somebody deletes them.</summary>
    public RetentionPolicy? Retention { get; init; }

    /// <summary>Null: backups are verified only on request.</summary>
    public VerificationPolicy? Verification { get; init; }

    /// <summary>Null: no backup is restored for practice.</summary>
    public DrillPolicy? Drill { get; init; }

    /// <summary>Null: the data key stays until somebody rotates it.</summary>
    public KeyPolicy? Keys { get; init; }

    /// <summary>Null: events go to logs and metrics only.</summary>
    public EventPolicy? Events { get; init; }
}
