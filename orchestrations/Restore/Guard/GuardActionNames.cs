namespace Ringkeeper.Orchestrations.Restore.Guard;

internal static class GuardActionNames
{
    public const string Hold = "hold-compaction";
    public const string Repair = "repair-primary-ranges";
    public const string Held = "held-compaction";
    public const string PutBack = "put-compaction-back";
}
