using Ringkeeper.Backups.Retention;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Uploads;

/// <summary>
/// What an upload must know before it begins. None of it waits for another: the snapshot is read and the local index opened while the
/// store, which takes longest, lists what it has.
/// </summary>
internal sealed class UploadPreparation : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;

    private UploadPreparation(BackupStore store, SnapshotSource source, Func<Snapshot> read, string indexFile, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Own = store.FindNodeManifestAsync(source.Cluster, source.BackupId, source.HostId, _stop.Token);
        Unusable = ReadUnusableAsync(store, source);
        Stored = ListAsync(store, source);
        Index = Task.Run(() => LocalIndex.Open(indexFile, source.Cluster, source.HostId), CancellationToken.None);
        Snapshot = Task.Run(read, CancellationToken.None);
    }

    /// <summary>The manifest that the node has in this backup already, from an earlier run of the same job or of another.</summary>
    public Task<StoredNodeManifest?> Own { get; }

    public Task<Snapshot> Snapshot { get; }

    public Task<LocalIndex> Index { get; }

    /// <inheritdoc cref="UnusableBlobs"/>
    public Task<IReadOnlySet<string>> Unusable { get; }

    public Task<StoredUnits> Stored { get; }

    /// <param name="store">The store.</param>
    /// <param name="source">The node.</param>
    /// <param name="read">Reads the snapshot.</param>
    /// <param name="indexFile">The local index.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public static UploadPreparation Start(
        BackupStore store, SnapshotSource source, Func<Snapshot> read, string indexFile, CancellationToken cancellationToken) =>
        new(store, source, read, indexFile, cancellationToken);

    /// <summary>Stops what is still under way, and closes the index.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(Own, Unusable, Stored, Index, Snapshot).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Index.IsCompletedSuccessfully)
        {
            (await Index.ConfigureAwait(false)).Dispose();
        }

        _stop.Dispose();
    }

    // A backup that is done needs no listing.
    private async Task<IReadOnlySet<string>> ReadUnusableAsync(BackupStore store, SnapshotSource source) =>
        await Own.ConfigureAwait(false) is null
            ? await UnusableBlobs.ReadAsync(store, source.Cluster, source.HostId, _stop.Token).ConfigureAwait(false)
            : new HashSet<string>();

    private async Task<StoredUnits> ListAsync(BackupStore store, SnapshotSource source)
    {
        var unusable = await Unusable.ConfigureAwait(false);
        return await StoredUnits.ListAsync(store.Small, source.Cluster, source.HostId, unusable, _stop.Token).ConfigureAwait(false);
    }
}
