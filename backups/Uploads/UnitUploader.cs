using Ringkeeper.Backups.Keys;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Mapping;
using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Backups.Store;
using Ringkeeper.Backups.Transfers;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Finds SSTables' units in the store, and brings those there that it hasn't.</summary>
internal sealed class UnitUploader
{
    private readonly EncryptedBlobs _blobs;
    private readonly SnapshotSource _source;
    private readonly DataKeyEncryptionKey _key;
    private readonly LocalIndex _index;
    private readonly ProgressCounter _progress;
    private readonly StoredUnits _stored;
    private readonly Transfer _transfer;

    /// <param name="blobs">Where units go.</param>
    /// <param name="source">The node.</param>
    /// <param name="key">What new units are encrypted under.</param>
    /// <param name="index">The node's local index.</param>
    /// <param name="stored">What the store has of the node.</param>
    /// <param name="progress">Told of each file.</param>
    /// <param name="transfer">The upload.</param>
    public UnitUploader(
        EncryptedBlobs blobs, SnapshotSource source, DataKeyEncryptionKey key, LocalIndex index, StoredUnits stored, ProgressCounter progress, Transfer transfer)
    {
        _blobs = blobs;
        _source = source;
        _key = key;
        _index = index;
        _progress = progress;
        _stored = stored;
        _transfer = transfer;
    }

    /// <summary>
    /// The SSTable's unit, when the store has it and its files look as they did when it was made: they aren't read. Null says that
    /// <see cref="FindAsync"/> has to look at them.
    /// </summary>
    public UploadedUnit? Recall(RecalledSSTable recalled)
    {
        if (!recalled.IsUnchanged || recalled.Known is not { } seen)
        {
            return null;
        }

        var identity = UnitPath.UnitOf(seen.Unit, out _)[^SSTableIdentity.Length..];
        var length = seen.Components.Sum(component => component.Length);
        var unit = _stored.Choose(UnitPath.Of(_source.HostId, recalled.Table.Id, recalled.SSTable.Name, identity), length, out var blob);
        if (blob is null)
        {
            return null;
        }

        _progress.Add(length, seen.Components.Count);
        return UploadedUnit.Recalled(seen, unit);
    }

    /// <summary>The SSTable's unit by its content, when the store has it; null when it must be uploaded.</summary>
    public async Task<UploadedUnit?> FindAsync(RecalledSSTable recalled, CancellationToken cancellationToken)
    {
        var (table, sstable) = (recalled.Table, recalled.SSTable);
        var identity = SSTableIdentity.Compute(sstable);
        var components = sstable.Immutable.ToArray();
        var length = components.Sum(component => component.Length);
        var unit = _stored.Choose(UnitPath.Of(_source.HostId, table.Id, sstable.Name, identity), length, out var blob);
        if (blob is null)
        {
            return null;
        }

        var bounds = BoundsOf(table, sstable);
        var known = await HashAsync(unit, components, bounds, cancellationToken).ConfigureAwait(false);
        _progress.Add(length, components.Length);
        return new UploadedUnit(unit, identity, known, bounds, BytesSent: 0);
    }

    /// <summary>Uploads an SSTable that <see cref="FindAsync"/> didn't find.</summary>
    public async Task<UploadedUnit> UploadAsync(RecalledSSTable recalled, CancellationToken cancellationToken)
    {
        var (table, sstable) = (recalled.Table, recalled.SSTable);
        var identity = SSTableIdentity.Compute(sstable);
        var components = sstable.Immutable.ToArray();
        var length = components.Sum(component => component.Length);
        var unit = _stored.Choose(UnitPath.Of(_source.HostId, table.Id, sstable.Name, identity), length, out _);
        await using var content = new ConcatenatedFiles(
            [.. components.Select(component => new LocalFile(component.Path, component.Length))],
            file => _progress.Add(file.Length, 1));
        var created = await _blobs.CreateAsync(BlobName(unit), content, length, _key, _transfer, _transfer.UnitTier, cancellationToken).ConfigureAwait(false);
        // What the client left unread (an empty last file, the rest of a unit that was there) is hashed too.
        await content.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        var uploaded = components.Zip(content.Hashes, (component, sha256) => new UnitComponent(component.Name, component.Length, sha256)).ToArray();
        var bounds = BoundsOf(table, sstable);
        _index.AddUnit(unit, uploaded, bounds);
        return new UploadedUnit(unit, identity, uploaded, bounds, created ? length : 0);
    }

    private string BlobName(string unit) => BlobPath.Combine([_source.Cluster, .. unit.Split('/')]);

    // Hidden indexes and the tables that stay on their node are ordered by the key itself.
    private TokenSpan? BoundsOf(SnapshotTable table, SSTable sstable) =>
        _source.Partitioner == Murmur3Token.Partitioner && sstable.Index is null && table.Table.Keyspace is not ("system" or "system_schema")
            ? SummaryBounds.TryRead(sstable)
            : null;

    // Without the index's word the files are hashed once more; the unit itself needn't be sent again.
    private async Task<IReadOnlyList<UnitComponent>> HashAsync(string unit, SSTableComponent[] components, TokenSpan? bounds, CancellationToken cancellationToken)
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

        _index.AddUnit(unit, hashed, bounds);
        return hashed;
    }
}
