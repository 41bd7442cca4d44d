using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Orchestrations.Policies;

/// <summary>When and how a cluster is backed up.</summary>
public sealed record BackupPolicy : ScheduledPolicy
{
    /// <summary>The keyspaces to back up; null for all. Not together with <see cref="Include"/>.</summary>
    public IReadOnlyList<string>? Keyspaces { get; init; }

    /// <summary>The tables to back up, as <see cref="TableGlob"/>s; null for all.</summary>
    public IReadOnlyList<string>? Include { get; init; }

    /// <summary>The tables to leave out of those, as <see cref="TableGlob"/>s; null for none.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Whether roles and their permissions (system_auth) are backed up.</summary>
    public bool Roles { get; init; } = true;

    /// <summary>Nodes that upload at a time.</summary>
    public int NodesInParallel { get; init; } = DefaultNodesInParallel;

    /// <summary>SSTables one node uploads at a time.</summary>
    public int UploadsPerNode { get; init; } = DefaultUploadsPerNode;

    /// <summary>The least that each keyspace must be covered; with less the backup has failed and doesn't count as restorable.</summary>
    public CoverageGrade MinimumCoverage { get; init; } = DefaultMinimumCoverage;

    /// <summary>Null: uploads go as fast as they can.</summary>
    public ThrottlePolicy? Throttle { get; init; }

    /// <summary>The access tier that SSTables are uploaded to; null for the storage account's default.</summary>
    public StorageTier? Tier { get; init; }

    public const int DefaultNodesInParallel = 16;

    public const int DefaultUploadsPerNode = 4;

    public const CoverageGrade DefaultMinimumCoverage = CoverageGrade.Quorum;
}
