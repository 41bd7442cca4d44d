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
        _bundles = [.. contents.Locations.Values.Select(location => location.Bundle).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
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
        Tables = [.. snapshot.Tables.Select(Build)],
    };

    private ManifestTable Build(SnapshotTable table) => new()
    {
        Keyspace = table.Table.Keyspace,
        Name = table.Table.Name,
        Id = table.Id,
        Bytes = table.Bytes,
        Files = table.Files,
        Schema = table.SchemaPath is { } path ? BuildSchema(path) : null,
        SSTables = [.. table.SSTables.Select(Build)],
    };

    private ManifestSchemaText BuildSchema(string path)
    {
        var sha256 = _contents.Sha256ByPath[path];
        var location = _contents.Locations[sha256];
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
            Components = [.. InUnit(unit).Concat(sstable.Mutable.Select(InBundle)).OrderBy(component => component.Name, StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<ManifestComponent> InUnit(UploadedUnit unit)
    {
        long offset = 0;
        foreach (var component in unit.Components)
        {
            yield return new ManifestComponent { Name = component.Name, Length = component.Length, Sha256 = component.Sha256, Offset = offset };
            offset += component.Length;
        }
    }

    private ManifestComponent InBundle(SSTableComponent component)
    {
        var sha256 = _contents.Sha256ByPath[component.Path];
        var location = _contents.Locations[sha256];
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
