namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>What Ringkeeper does for a cluster by itself.</summary>
public sealed record ClusterPolicy
{
    /// <summary>Null: no scheduled backups.</summary>
    public BackupPolicy? Backup { get; init; }
}
