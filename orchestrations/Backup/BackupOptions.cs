namespace Ringkeeper.Orchestrations.Backup;

public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>After this an agent clears a snapshot by itself, should the operation be gone.</summary>
    public TimeSpan SnapshotLifetime { get; set; } = TimeSpan.FromHours(24);
}
