using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Policies;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>What a backup's plan was made from.</summary>
public sealed record BackupRequest
{
    public required string BackupId { get; init; }

    /// <summary>Null for all keyspaces.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    /// <summary>Patterns of tables to hold; null for all.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>Patterns of tables to leave out; null for none.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Whether roles and permissions are held.</summary>
    public bool Roles { get; init; } = true;

    /// <summary>The age from which on the backup makes a new data key; null for never.</summary>
    public TimeSpan? RotateKeyAfter { get; init; }

    public required int UploadsPerNode { get; init; }

    /// <summary>How fast it may upload, unless its operator says otherwise while it runs; null for as fast as it can.</summary>
    public ThrottlePolicy? Throttle { get; init; }

    /// <summary>The access tier that SSTables are uploaded to; null for the storage account's default.</summary>
    public StorageTier? Tier { get; init; }

    /// <summary>A backup graded lower ends as failed.</summary>
    public CoverageGrade MinimumCoverage { get; init; } = BackupPolicy.DefaultMinimumCoverage;
}
