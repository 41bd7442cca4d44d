using Ringkeeper.Backups.Manifests;

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
    /// <param name="recalled">What was known before of its snapshot's SSTables, in the same order; answered as it is where nothing changed.</param>
    public static IEnumerable<KnownSSTable> Units(NodeManifest manifest, IEnumerable<RecalledSSTable> recalled) =>
        from item in manifest.Tables.SelectMany(table => table.SSTables).Zip(recalled)
        select IsSame(item.Second, item.First)
            ? item.Second.Known
            : new KnownSSTable(
                item.First.Unit,
                Components(item.First, mutable: false),
                item.First.Bounds,
                SeenFiles.Of(item.Second.Table.Id, item.Second.SSTable, Components(item.First, mutable: true)));

    public static IEnumerable<BundledContent> Bundled(NodeManifest manifest)
    {
        foreach (var table in manifest.Tables)
        {
            if (table.Schema is { } schema)
            {
                yield return new BundledContent(schema.Sha256, new ContentLocation(manifest.Bundles[schema.Bundle], schema.Offset, schema.Length));
            }

            foreach (var component in table.SSTables.SelectMany(sstable => sstable.Components))
            {
                if (component.Bundle is { } bundle)
                {
                    yield return new BundledContent(component.Sha256, new ContentLocation(manifest.Bundles[bundle], component.Offset, component.Length));
                }
            }
        }
    }

    private static bool IsSame(RecalledSSTable recalled, ManifestSSTable listed)
    {
        if (!recalled.IsUnchanged || recalled.Known!.Unit != listed.Unit)
        {
            return false;
        }

        for (var i = 0; i < listed.Components.Count; i++)
        {
            if (listed.Components[i].Bundle is not null && recalled.Known.FindHash(recalled.SSTable.Components[i]) != listed.Components[i].Sha256)
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
