namespace Ringkeeper.Backups.Mapping;

/// <summary>From how many of its captured replicas each token range is restored.</summary>
public enum CopiesPerRange
{
    /// <summary>From so many that what any quorum acknowledged is among it: 2 of 3.</summary>
    Quorum,

    /// <summary>From one. What only other replicas had is left behind: right after a full repair, a loss otherwise.</summary>
    One,

    /// <summary>From every one that was captured.</summary>
    All,
}
