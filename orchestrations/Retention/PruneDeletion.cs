namespace Ringkeeper.Orchestrations.Retention;

/// <summary>The backups that a prune deleted.</summary>
public sealed record PruneDeletion
{
    public required IReadOnlyList<string> Deleted { get; init; }

    /// <summary>What came up since the selection and keeps a backup: a hold, a lease.</summary>
    public required IReadOnlyList<string> Kept { get; init; }
}
