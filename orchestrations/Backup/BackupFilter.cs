using Ringkeeper.Backups.Coverage;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Which backups a list shows; null for all. One whose manifest can't be read matches no filter.</summary>
public sealed record BackupFilter
{
    public DateTimeOffset? CreatedAfter { get; init; }

    public DateTimeOffset? CreatedBefore { get; init; }

    public string? Keyspace { get; init; }

    /// <summary>This grade or a better one.</summary>
    public CoverageGrade? Coverage { get; init; }

    private bool ShowsAll => this is { CreatedAfter: null, CreatedBefore: null, Keyspace: null, Coverage: null };

    public bool Matches(BackupSummary backup) => ShowsAll || (backup.Error is null
        && !(backup.CreatedAt < CreatedAfter)
        && !(backup.CreatedAt >= CreatedBefore)
        && (Keyspace is null || backup.Keyspaces.Contains(Keyspace))
        && (Coverage is null || backup.Coverage >= Coverage));
}
