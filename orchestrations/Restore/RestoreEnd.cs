namespace Ringkeeper.Orchestrations.Restore;

/// <summary>What a restore has done, once it was seen to be whole.</summary>
public sealed record RestoreEnd
{
    public required int Tables { get; init; }

    /// <summary>Whether every table of the backup was restored in place.</summary>
    public required bool CoversAll { get; init; }
}
