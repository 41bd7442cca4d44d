using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Brings one SSTable's unit into the store, or finds that it is there.</summary>
internal sealed class UnitUploader
{
    private readonly EncryptedBlobs _blobs;
    private readonly SnapshotSource _source;
    private readonly DataKeyEncryptionKey _key;
    private readonly LocalIndex _index;
    private readonly ProgressCounter _progress;
    private readonly Dictionary<string, StoredBlob> _stored;

    private UnitUploader(
        EncryptedBlobs blobs, SnapshotSource source, DataKeyEncryptionKey key, LocalIndex index, ProgressCounter progress, Dictionary<string, StoredBlob> stored)
    {
        _blobs = blobs;
        _source = source;
        _key = key;
        _index = index;
        _progress = progress;
        _stored = stored;
    }

    /// <summary>Lists what the store has of this host, once.</summary>
    public static async Task<UnitUploader> CreateAsync(
        BackupStore store,
        SnapshotSource source,
        DataKeyEncryptionKey key,
        LocalIndex index,
        ProgressCounter progress,
        CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, StoredBlob>(StringComparer.Ordinal);
        await foreach (var blob in store.Small.ListAsync(new ClusterPaths(source.Cluster).UnitsPrefix(source.HostId), cancellationToken).ConfigureAwait(false))
        {
            stored.Add(blob.Name[(source.Cluster.Length + 1)..], blob);
        }

        return new UnitUploader(store.Encrypted, source, key, index, progress, stored);
    }

    public async Task<UploadedUnit> UploadAsync(SnapshotTable table, SSTable sstable, CancellationToken cancellationToken)
    {
        var identity = SSTableIdentity.Compute(sstable);
        var unit = UnitPath.Of(_source.HostId, table.Id, sstable.Name, identity);
        var components = sstable.Immutable.ToArray();
        var length = components.Sum(component => component.Length);
        if (_stored.TryGetValue(unit, out var blob))
        {
            EncryptedBlobs.RequireLength(blob, length);
            var known = await RecallAsync(unit, components, cancellationToken).ConfigureAwait(false);
            _progress.Add(length, components.Length);
            return new UploadedUnit(unit, identity, known, BytesSent: 0);
        }

        await using var content = new ConcatenatedFiles(
            [.. components.Select(component => new LocalFile(component.Path, component.Length))],
            file => _progress.Add(file.Length, 1));
        var created = await _blobs.CreateAsync(BlobName(table, sstable, identity), content, length, _key, cancellationToken).ConfigureAwait(false);
        // What the client left unread (an empty last file, the rest of a unit that was there) is hashed too.
        await content.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        var uploaded = components.Zip(content.Hashes, (component, sha256) => new UnitComponent(component.Name, component.Length, sha256)).ToArray();
        _index.AddUnit(unit, uploaded);
        return new UploadedUnit(unit, identity, uploaded, created ? length : 0);
    }

    private string BlobName(SnapshotTable table, SSTable sstable, string identity) =>
        new ClusterPaths(_source.Cluster).Unit(_source.HostId, table.Id, $"{sstable.Name.Generation}-{identity}");

    // Without the index's word the files are hashed once more; the unit itself needn't be sent again.
    private async Task<IReadOnlyList<UnitComponent>> RecallAsync(string unit, SSTableComponent[] components, CancellationToken cancellationToken)
    {
        if (_index.TryGetUnit(unit, out var known)
            && known.Select(component => (component.Name, component.Length))
                .SequenceEqual(components.Select(component => (component.Name, component.Length))))
        {
            return known;
        }

        var hashed = new UnitComponent[components.Length];
        for (var i = 0; i < components.Length; i++)
        {
            var component = components[i];
            var sha256 = await FileHash.ComputeAsync(component.Path, component.Length, cancellationToken).ConfigureAwait(false);
            hashed[i] = new UnitComponent(component.Name, component.Length, sha256);
        }

        _index.AddUnit(unit, hashed);
        return hashed;
    }
}
