using Ringkeeper.Orchestrations.Backup;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore;

/// <summary>Turns "latest" and "latest before a moment" into a backup's id, when the request comes in and not later.</summary>
public sealed class RestoreBackupChoice(BackupCatalog backups)
{
    public const string Latest = "latest";

    /// <summary>The request with a backup's id; <see cref="RequestException"/> when no backup is old enough or usable.</summary>
    public async Task<RestoreRequest> ResolveAsync(string cluster, RestoreRequest request, CancellationToken cancellationToken)
    {
        cluster = request.SourceOf(cluster);
        if (request.LatestBefore is null && request.Backup != Latest)
        {
            return request;
        }

        var filter = new BackupFilter { CreatedBefore = request.LatestBefore ?? DateTimeOffset.MaxValue };
        var page = await backups.ListAsync(cluster, filter, int.MaxValue, continuationToken: null, cancellationToken).ConfigureAwait(false);
        var newest = page.Items.Where(backup => backup is { Error: null, Unreadable: null }).MaxBy(backup => backup.CreatedAt);
        return newest is null
            ? throw new RequestException(RequestProblems.BackupNotFound(cluster, request.LatestBefore is { } before ? $"before {before:O}" : Latest))
            : request with { Backup = newest.Id, LatestBefore = null };
    }
}
