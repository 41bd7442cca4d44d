namespace Ringkeeper.Backups.Transfers;

/// <summary>How a thread's reads and writes stand against others' on the same disk (Linux; schedulers mq-deadline and bfq heed it).</summary>
public enum IoPriority
{
    /// <summary>As any other program's.</summary>
    Normal,

    /// <summary>The last of the ordinary ones ("best effort", level 7): behind Cassandra, never starved.</summary>
    Low,

    /// <summary>Only when nobody else wants the disk; on a busy one that may be never.</summary>
    Idle,
}
