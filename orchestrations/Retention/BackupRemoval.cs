using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Store;
using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Clusters;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Retention;

/// <summary>Deletes, holds and gives up single backups, as an operator asks.</summary>
public sealed class BackupRemoval(ClusterCatalog clusters, BackupCatalog backups, RetentionCandidates candidates, BackupStore store, TimeProvider time)
{
    private readonly BackupDeletion _deletion = new(store, time);

    /// <summary>What keeps the backup, in words; empty when <see cref="DeleteAsync"/> would delete it.</summary>
    public async Task<IReadOnlyList<string>> FindProtectionsAsync(string cluster, string backupId, bool lastToo, CancellationToken cancellationToken)
    {
        var guard = await GuardAsync(cluster, backupId, lastToo, cancellationToken).ConfigureAwait(false);
        return await _deletion.FindProtectionsAsync(cluster, backupId, guard, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the backup; <see cref="RequestException"/> 404 or 409 when it isn't there or something keeps it.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="backupId">The backup.</param>
    /// <param name="lastToo">Also when no restorable backup would be left.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task DeleteAsync(string cluster, string backupId, bool lastToo, CancellationToken cancellationToken)
    {
        var guard = await GuardAsync(cluster, backupId, lastToo, cancellationToken).ConfigureAwait(false);
        try
        {
            await _deletion.DeleteAsync(cluster, backupId, guard, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupProtectedException e)
        {
            throw new RequestException(RequestProblems.BackupProtected(backupId, e.Message));
        }
    }

    public async Task<Hold> HoldAsync(string cluster, string backupId, HoldRequestBody body, bool dryRun, CancellationToken cancellationToken)
    {
        await RequireAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        if (dryRun)
        {
            return new Hold { BackupId = backupId, Reason = body.Reason, Since = time.GetUtcNow() };
        }

        try
        {
            return await store.Holds.PutAsync(cluster, backupId, body.Reason, cancellationToken).ConfigureAwait(false);
        }
        catch (BackupProtectedException e)
        {
            throw new RequestException(RequestProblems.BackupProtected(backupId, e.Message));
        }
        catch (BlobMissingException)
        {
            throw new RequestException(RequestProblems.BackupNotFound(cluster, backupId));
        }
    }

    public async Task GiveUpAsync(string cluster, string backupId, bool dryRun, CancellationToken cancellationToken)
    {
        await RequireAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        if (!dryRun)
        {
            await store.Holds.DeleteAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<DeletionGuard> GuardAsync(string cluster, string backupId, bool lastToo, CancellationToken cancellationToken)
    {
        await RequireAsync(cluster, backupId, cancellationToken).ConfigureAwait(false);
        if (lastToo)
        {
            return DeletionGuard.None;
        }

        var registration = (await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false)).Value;
        var all = await candidates.ListAsync(cluster, registration.Policy.Backup, cancellationToken).ConfigureAwait(false);
        string[] restorable = [.. all.Where(backup => backup.Restorable).Select(backup => backup.Id)];

        // Where nothing can be restored, or only others can, nothing is lost that could have been restored.
        return restorable.Contains(backupId) ? new DeletionGuard { Restorable = restorable, Minimum = 1 } : DeletionGuard.None;
    }

    private async Task RequireAsync(string cluster, string backupId, CancellationToken cancellationToken)
    {
        await clusters.GetAsync(cluster, cancellationToken).ConfigureAwait(false);
        if (Names.ProblemOfBackup(backupId) is { } problem)
        {
            throw new RequestException(RequestProblems.Invalid([new InputError("backup", problem)]));
        }

        if (!await backups.ExistsAsync(cluster, backupId, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestException(RequestProblems.BackupNotFound(cluster, backupId));
        }
    }
}
