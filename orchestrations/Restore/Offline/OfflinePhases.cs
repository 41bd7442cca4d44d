namespace Ringkeeper.Orchestrations.Restore.Offline;

/// <summary>The phases of a restore with Cassandra stopped, and of its rollback, in their order.</summary>
public static class OfflinePhases
{
    /// <summary>Every node's agent tries what a swap does, with empty directories. The last phase that changes nothing.</summary>
    public const string Rehearse = "rehearse";

    /// <summary>Every node stops: the clients see it, and no cancel is taken any more.</summary>
    public const string Stop = "stop";

    /// <summary>Live data goes into the kept directories, and what was staged takes its place.</summary>
    public const string Swap = "swap";

    /// <summary>From its first step on nodes may have written in the new state.</summary>
    public const string Start = "start";

    /// <summary>The old state comes back: in a rollback, or because no node was started with the new one.</summary>
    public const string Revert = "revert";

    /// <summary>The nodes start again with the old state.</summary>
    public const string Restart = "restart";

    /// <summary>What is kept and no longer needed goes.</summary>
    public const string Tidy = "tidy";
}
