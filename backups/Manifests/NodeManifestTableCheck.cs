using Ringkeeper.Backups.Names;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Manifests;

/// <summary>Checks a node manifest's tables: names that become paths, hashes, and where in its blob each file lies.</summary>
internal sealed class NodeManifestTableCheck(ManifestCheck check, NodeManifest manifest)
{
    private const string Hash = "a SHA-256 in lower-case hex";
    private const string NotNegative = "a number that isn't negative";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<(int SSTableLength, string Component)> _components = [];
    private readonly List<(int Bundle, long Offset, long End, int Number, string Sha256, ManifestPlace Place)> _inBundles = [];

    public void Check()
    {
        var tables = new HashSet<Guid>();
        var names = new HashSet<TableReference>();
        for (var i = 0; i < manifest.Tables.Count; i++)
        {
            var (table, place) = (manifest.Tables[i], new ManifestPlace(i));
            check.Require(NameRule.Keyspace, $"{place}.keyspace", table.Keyspace);
            check.Require(NameRule.Table, $"{place}.name", table.Name);
            check.Require(tables.Add(table.Id), $"{place}.id", table.Id, "each table id once");
            check.Require(names.Add(table.Reference), $"{place}.name", table.Reference, "each table once");
            check.RequireElements(table.SSTables, place, "ssTables");
            CheckSchema(table.Schema, place.InSchema());
            CheckSSTables(table, place);
        }

        CheckBundleRanges();
    }

    private void CheckSchema(ManifestSchemaText? schema, ManifestPlace place)
    {
        if (schema is not null)
        {
            check.Require(ManifestCheck.IsSha256(schema.Sha256), $"{place}.sha256", schema.Sha256, Hash);
            CheckInBundle(schema.Bundle, schema.Offset, schema.Length, schema.Sha256, place);
        }
    }

    private void CheckSSTables(ManifestTable table, ManifestPlace place)
    {
        var seen = new HashSet<(string?, string)>();
        long bytes = 0;
        var files = 0;
        for (var i = 0; i < table.SSTables.Count; i++)
        {
            var (sstable, path) = (table.SSTables[i], place.InSSTable(i));
            check.Require(
                ComponentFileName.TryParse($"{sstable.Name}-{Component.Data}", out var name) && name.SSTable.ToString() == sstable.Name,
                $"{path}.name", sstable.Name, "an SSTable's name such as 'na-1-big'");
            check.Require(sstable.Index is null || NameRule.Index.IsValid(sstable.Index), $"{path}.index", sstable.Index, NameRule.Index.Expected);
            check.Require(seen.Add((sstable.Index, sstable.Name)), $"{path}.name", sstable.Name, "each SSTable once");
            check.Require(
                ManifestCheck.IsHex(sstable.Identity, SSTableIdentity.Length), $"{path}.identity", sstable.Identity, $"{SSTableIdentity.Length} hex digits");
            check.Require(sstable.Bounds is not { } bounds || bounds.First <= bounds.Last, $"{path}.bounds", sstable.Bounds, "a first token that isn't behind the last");
            var unit = UnitPath.Of(manifest.HostId, table.Id, name.SSTable, sstable.Identity);
            check.Require(UnitPath.IsCopyOf(sstable.Unit, unit), $"{path}.unit", sstable.Unit, $"'{unit}', or a copy of it: with '.2' or a higher number behind it");
            bytes = CheckComponents(sstable, path, bytes);
            files += sstable.Components.Count;
        }

        check.Require(table.Bytes == bytes, $"{place}.bytes", table.Bytes, $"{bytes}, the sum of its components");
        check.Require(table.Files == files, $"{place}.files", table.Files, $"{files}, the number of its components");
    }

    private long CheckComponents(ManifestSSTable sstable, ManifestPlace path, long bytes)
    {
        check.Require(sstable.Components.Count > 0, $"{path}.components", "[]", "the SSTable's components");
        long unitEnd = 0;
        _names.Clear();
        for (var i = 0; i < sstable.Components.Count; i++)
        {
            var component = sstable.Components[i];
            check.Require(IsComponent(sstable.Name, component.Name), $"{path}.components[{i}].name", component.Name, "a component such as 'Data.db'");
            check.Require(_names.Add(component.Name), $"{path}.components[{i}].name", component.Name, "each component once");
            check.Require(component.Length >= 0, $"{path}.components[{i}].length", component.Length, NotNegative);
            check.Require(ManifestCheck.IsSha256(component.Sha256), $"{path}.components[{i}].sha256", component.Sha256, Hash);
            check.Require(
                component.Bundle is not null == Component.IsMutable(component.Name),
                $"{path}.components[{i}].bundle", component.Bundle, "a bundle for mutable components, and for no others");
            if (component.Bundle is { } bundle)
            {
                CheckInBundle(bundle, component.Offset, component.Length, component.Sha256, path.InComponent(i));
            }
            else
            {
                check.Require(component.Offset == unitEnd, $"{path}.components[{i}].offset", component.Offset, $"{unitEnd}, where the component before it ends");
                check.Require(component.Length <= long.MaxValue - unitEnd, $"{path}.components[{i}].length", component.Length, "a length that a blob can have");
                unitEnd += component.Length;
            }

            check.Require(component.Length <= long.MaxValue - bytes, $"{path}.components[{i}].length", component.Length, "a length that a blob can have");
            bytes += component.Length;
        }

        return bytes;
    }

    // A component's name is right or wrong whatever the SSTable's is, as long as a file may have both.
    private bool IsComponent(string sstable, string component) =>
        _components.Contains((sstable.Length, component))
        || (ComponentFileName.TryParse($"{sstable}-{component}", out _) && _components.Add((sstable.Length, component)));

    private void CheckInBundle(int bundle, long offset, long length, string sha256, ManifestPlace place)
    {
        check.Require(bundle >= 0 && bundle < manifest.Bundles.Count, $"{place}.bundle", bundle, $"an index below {manifest.Bundles.Count}");
        check.Require(offset >= 0, $"{place}.offset", offset, NotNegative);
        check.Require(length >= 0 && length <= long.MaxValue - offset, $"{place}.length", length, NotNegative);
        if (length > 0)
        {
            _inBundles.Add((bundle, offset, offset + length, _inBundles.Count, sha256, place));
        }
    }

    // The same content may be listed twice; two contents never share a byte.
    private void CheckBundleRanges()
    {
        _inBundles.Sort(static (one, other) =>
            one.Bundle != other.Bundle ? one.Bundle.CompareTo(other.Bundle)
            : one.Offset != other.Offset ? one.Offset.CompareTo(other.Offset)
            : one.End != other.End ? one.End.CompareTo(other.End)
            : one.Number.CompareTo(other.Number));
        for (var i = 1; i < _inBundles.Count; i++)
        {
            var (previous, next) = (_inBundles[i - 1], _inBundles[i]);
            check.Require(
                previous.Bundle != next.Bundle || previous.End <= next.Offset
                    || (previous.Offset == next.Offset && previous.End == next.End && previous.Sha256 == next.Sha256),
                $"{next.Place}.offset", next.Offset, $"{previous.End} or more: the file before it ends there");
        }
    }
}
