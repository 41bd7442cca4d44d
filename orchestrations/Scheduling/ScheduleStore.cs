using Ringkeeper.Orchestrations.Catalog;

namespace Ringkeeper.Orchestrations.Scheduling;

/// <summary>How far the schedules of each cluster have been followed, changed only against the version that was read.</summary>
public sealed class ScheduleStore(CatalogContainer container)
{
    public Task<CatalogEntry<ScheduleState>?> FindAsync(string cluster, CancellationToken cancellationToken) =>
        container.ReadAsync<ScheduleState>(NameOf(cluster), cancellationToken);

    /// <summary>The new version; null when another tick was faster.</summary>
    public async Task<CatalogEntry<ScheduleState>?> TryWriteAsync(
        string cluster, ScheduleState state, CatalogEntry<ScheduleState>? read, CancellationToken cancellationToken)
    {
        var written = read is null
            ? await container.TryCreateAsync(NameOf(cluster), state, cancellationToken).ConfigureAwait(false)
            : await container.TryReplaceAsync(NameOf(cluster), state, read.ETag, cancellationToken).ConfigureAwait(false);
        return written is { } etag ? new CatalogEntry<ScheduleState>(state, etag) : null;
    }

    public Task DeleteAsync(string cluster, CancellationToken cancellationToken) =>
        container.TryDeleteAsync(NameOf(cluster), null, cancellationToken);

    private static string NameOf(string cluster) => $"schedules/{cluster}.json";
}
