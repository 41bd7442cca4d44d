using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Retention;

/// <summary>Says that somebody is deleting a backup ("backups/{backupId}/deleting.json").</summary>
internal sealed record BackupDeletionRecord
{
    public int FormatVersion { get; init; } = ManifestFormat.Version;

    public required string BackupId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}
