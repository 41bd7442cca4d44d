using Ringkeeper.Backups.Coverage;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Orchestrations.Drills;
using Ringkeeper.Orchestrations.Verification;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>A backup in a list.</summary>
public sealed record BackupSummary
{
    public required string Id { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? OperationId { get; init; }

    /// <summary>The worst grade of the team's own keyspaces.</summary>
    public CoverageGrade? Coverage { get; init; }

    public int Nodes { get; init; }

    public IReadOnlyList<string> Keyspaces { get; init; } = [];

    public int SSTables { get; init; }

    /// <summary>Size of everything the backup holds.</summary>
    public long LogicalBytes { get; init; }

    /// <summary>Plain bytes that had to be uploaded for it.</summary>
    public long UploadedBytes { get; init; }

    /// <summary>Null when the backup isn't held.</summary>
    public BackupHold? Hold { get; init; }

    /// <summary>The newest verification of it; null when there was none.</summary>
    public VerificationSummary? Verification { get; init; }

    /// <summary>The newest restore drill of it; null when there was none.</summary>
    public DrillSummary? Drill { get; init; }

    /// <summary>Why nothing of it can be restored: a data key is gone.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Why its manifest can't be read.</summary>
    public string? Error { get; init; }

    public static BackupSummary Of(ClusterManifest manifest) => new()
    {
        Id = manifest.BackupId,
        CreatedAt = manifest.CreatedAt,
        OperationId = manifest.OperationId,
        Coverage = manifest.Keyspaces.Count == 0 ? null : BackupCoverage.Of(manifest).Grade,
        Nodes = manifest.Nodes.Count(node => node.ManifestSha256 is not null),
        Keyspaces = [.. manifest.Keyspaces.Select(keyspace => keyspace.Name)],
        SSTables = manifest.Nodes.Sum(node => node.SSTables),
        LogicalBytes = manifest.Nodes.Sum(node => node.LogicalBytes),
        UploadedBytes = manifest.Nodes.Sum(node => node.UploadedBytes),
    };
}
