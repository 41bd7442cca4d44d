namespace Ringkeeper.Backups.Retention;

/// <summary>What has to be left when a backup is deleted.</summary>
public sealed record DeletionGuard
{
    /// <summary>No backup has to be left.</summary>
    public static DeletionGuard None { get; } = new() { Restorable = [], Minimum = 0 };

    /// <summary>The ids of the backups that could be restored.</summary>
    public required IReadOnlyCollection<string> Restorable { get; init; }

    /// <summary>How many of them have to be left beside the deleted one.</summary>
    public required int Minimum { get; init; }
}
