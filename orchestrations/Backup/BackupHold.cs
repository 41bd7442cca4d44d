using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Orchestrations.Backup;

/// <summary>Why a backup is never deleted.</summary>
public sealed record BackupHold
{
    /// <summary>In the words of who held it; or that the hold can't be read, and holds all the same.</summary>
    public required string Reason { get; init; }

    /// <summary>Null when the hold can't be read.</summary>
    public DateTimeOffset? Since { get; init; }

    public static async Task<BackupHold?> FindAsync(BackupStore store, string cluster, string backupId, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Holds.FindAsync(cluster, backupId, cancellationToken).ConfigureAwait(false) is { } hold
                ? new BackupHold { Reason = hold.Reason, Since = hold.Since }
                : null;
        }
        catch (BackupException e) when (e is not StoreUnavailableException)
        {
            return new BackupHold { Reason = e.Message };
        }
    }
}
