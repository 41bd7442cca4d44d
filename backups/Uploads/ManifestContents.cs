using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>What a node manifest says about blobs, as the local index keeps it.</summary>
internal static class ManifestContents
{
    public static IEnumerable<KnownSSTable> Units(NodeManifest manifest) =>
        from table in manifest.Tables
        from sstable in table.SSTables
        select new KnownSSTable(sstable.Unit, Components(sstable, mutable: false), sstable.Bounds, null);

    /// <summary>As above, with how the files looked that the manifest was made from.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="snapshot">Its snapshot: the same tables and SSTables in the same order.</param>
    /// <param name="find">What was known before; answered as it is where nothing changed.</param>
    public static IEnumerable<KnownSSTable> Units(NodeManifest manifest, Snapshot snapshot, Func<Guid, SSTable, KnownSSTable?> find) =>
        from pair in manifest.Tables.Zip(snapshot.Tables)
        from item in pair.First.SSTables.Zip(pair.Second.SSTables)
        let known = find(pair.Second.Id, item.Second)
        select known is not null && IsSame(known, item.First, item.Second)
            ? known
            : new KnownSSTable(
                item.First.Unit,
                Components(item.First, mutable: false),
                item.First.Bounds,
                SeenFiles.Of(pair.Second.Id, item.Second, Components(item.First, mutable: true)));

    public static IEnumerable<(string Sha256, ContentLocation Location)> Bundled(NodeManifest manifest)
    {
        foreach (var table in manifest.Tables)
        {
            if (table.Schema is { } schema)
            {
                yield return (schema.Sha256, new ContentLocation(manifest.Bundles[schema.Bundle], schema.Offset, schema.Length));
            }

            foreach (var component in table.SSTables.SelectMany(sstable => sstable.Components))
            {
                if (component.Bundle is { } bundle)
                {
                    yield return (component.Sha256, new ContentLocation(manifest.Bundles[bundle], component.Offset, component.Length));
                }
            }
        }
    }

    private static bool IsSame(KnownSSTable known, ManifestSSTable listed, SSTable sstable)
    {
        if (known.Unit != listed.Unit || !known.IsUnitOf(sstable))
        {
            return false;
        }

        for (var i = 0; i < listed.Components.Count; i++)
        {
            if (listed.Components[i].Bundle is not null && known.FindHash(sstable.Components[i]) != listed.Components[i].Sha256)
            {
                return false;
            }
        }

        return true;
    }

    private static UnitComponent[] Components(ManifestSSTable sstable, bool mutable) =>
    [
        .. sstable.Components
            .Where(component => component.Bundle is not null == mutable)
            .Select(component => new UnitComponent(component.Name, component.Length, component.Sha256)),
    ];
}
