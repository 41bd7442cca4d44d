namespace Ringkeeper.Orchestrations.Restore.Guard;

public sealed class GuardOptions
{
    public const string Section = "Restore";

    /// <summary>
    /// How long a node holds compaction of restored tables after it last heard of the restore, should the operation be gone: long enough for
    /// the repairs of the other nodes, short enough for the disk.
    /// </summary>
    public TimeSpan CompactionHold { get; set; } = TimeSpan.FromHours(48);
}
