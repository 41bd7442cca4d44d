using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Puts a node manifest together from what was uploaded.</summary>
internal sealed class NodeManifestBuilder
{
    private readonly IReadOnlyDictionary<SSTable, UploadedUnit> _units;
    private readonly BundledContents _contents;
    private readonly string[] _bundles;
    private readonly Dictionary<string, int> _bundleNumbers;

    public NodeManifestBuilder(IReadOnlyDictionary<SSTable, UploadedUnit> units, BundledContents contents)
    {
        _units = units;
        _contents = contents;
        _bundles = [.. contents.Locations.Select(location => location.Bundle).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _bundleNumbers = _bundles.Index().ToDictionary(bundle => bundle.Item, bundle => bundle.Index, StringComparer.Ordinal);
    }

    public NodeManifest Build(SnapshotSource source, Snapshot snapshot, string keyId) => new()
    {
        Cluster = source.Cluster,
        BackupId = source.BackupId,
        HostId = source.HostId,
        Address = source.Address,
        DataCenter = source.DataCenter,
        Rack = source.Rack,
        Tokens = source.Tokens,
        Partitioner = source.Partitioner,
        ReleaseVersion = source.ReleaseVersion,
        SnapshotTag = snapshot.Tag,
        SnapshotStartedAt = source.SnapshotStartedAt,
        SnapshotEndedAt = source.SnapshotEndedAt,
        KeyId = keyId,
        Bundles = _bundles,
        Tables = [.. snapshot.Tables.AsParallel().AsOrdered().Select(Build)],
    };

    private ManifestTable Build(SnapshotTable table) => new()
    {
        Keyspace = table.Table.Keyspace,
        Name = table.Table.Name,
        Id = table.Id,
        Bytes = table.Bytes,
        Files = table.Files,
        Schema = table.SchemaPath is null ? null : BuildSchema(table),
        SSTables = [.. table.SSTables.Select(Build)],
    };

    private ManifestSchemaText BuildSchema(SnapshotTable table)
    {
        var (sha256, location) = _contents.FindSchema(table);
        return new ManifestSchemaText
        {
            Length = location.Length,
            Sha256 = sha256,
            Offset = location.Offset,
            Bundle = _bundleNumbers[location.Bundle],
        };
    }

    private ManifestSSTable Build(SSTable sstable)
    {
        var unit = _units[sstable];
        return new ManifestSSTable
        {
            Name = sstable.Name.ToString(),
            Index = sstable.Index,
            Identity = unit.Identity,
            Unit = unit.Unit,
            Bounds = unit.Bounds,
            Components = Build(sstable.Components, unit.Components),
        };
    }

    // Both are ordered by name, and those in the unit are the immutable ones.
    private ManifestComponent[] Build(IReadOnlyList<SSTableComponent> components, IReadOnlyList<UnitComponent> inUnit)
    {
        var built = new ManifestComponent[components.Count];
        var (number, offset) = (0, 0L);
        for (var i = 0; i < built.Length; i++)
        {
            if (components[i].IsMutable)
            {
                built[i] = InBundle(components[i]);
                continue;
            }

            var component = inUnit[number++];
            built[i] = new ManifestComponent { Name = component.Name, Length = component.Length, Sha256 = component.Sha256, Offset = offset };
            offset += component.Length;
        }

        return built;
    }

    private ManifestComponent InBundle(SSTableComponent component)
    {
        var (sha256, location) = _contents.Find(component);
        return new ManifestComponent
        {
            Name = component.Name,
            Length = component.Length,
            Sha256 = sha256,
            Offset = location.Offset,
            Bundle = _bundleNumbers[location.Bundle],
        };
    }
}
