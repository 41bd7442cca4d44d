using Ringkeeper.Backups.Retention;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Which backups a prune deletes, and what has to be left.</summary>
public sealed record PruneSelection
{
    /// <summary>The backups to delete, oldest first.</summary>
    public required IReadOnlyList<string> Delete { get; init; }

    public required int Kept { get; init; }

    /// <summary>All backups that could be restored.</summary>
    public required IReadOnlyList<string> Restorable { get; init; }

    /// <summary>How many of them have to be left.</summary>
    public required int Minimum { get; init; }

    internal DeletionGuard Guard => new() { Restorable = Restorable, Minimum = Minimum };
}
