using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Uploads;

/// <summary>What a node manifest says about blobs, as the local index keeps it.</summary>
internal static class ManifestContents
{
    public static IEnumerable<(string Unit, IReadOnlyList<UnitComponent> Components)> Units(NodeManifest manifest) =>
        from table in manifest.Tables
        from sstable in table.SSTables
        select (sstable.Unit, (IReadOnlyList<UnitComponent>)
        [
            .. sstable.Components
                .Where(component => component.Bundle is null)
                .Select(component => new UnitComponent(component.Name, component.Length, component.Sha256)),
        ]);

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
}
