using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Retention;

/// <summary>Says that a backup must not be deleted ("holds/{backupId}.json").</summary>
public sealed record Hold
{
    public int FormatVersion { get; init; } = ManifestFormat.Version;

    public required string BackupId { get; init; }

    /// <summary>Why, in an operator's words.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }
}
