namespace Ringkeeper.Backups.Verification;

/// <summary>What restoring the backup into a throw-away cluster and reading it there showed. Nothing writes it yet: the drill is to come.</summary>
public sealed record RestoreDrillResult
{
    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>"keyspace.table" of each table that was restored and read.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    public required long RowsRead { get; init; }

    /// <summary>Why the drill failed; null when everything came back.</summary>
    public string? Error { get; init; }
}
