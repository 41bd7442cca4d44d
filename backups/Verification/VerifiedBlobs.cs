using Ringkeeper.Backups.Manifests;

namespace Ringkeeper.Backups.Verification;

/// <summary>Lists what a node manifest refers to.</summary>
internal static class VerifiedBlobs
{
    /// <summary>All units and bundles by name; the same manifest gives the same list.</summary>
    public static IReadOnlyList<VerifiedBlob> Of(NodeManifest manifest)
    {
        var own = $"backups/{manifest.BackupId}/";
        var files = manifest.Tables.SelectMany(table => FilesOf(manifest, table));
        return
        [
            .. files
                .GroupBy(file => (file.Blob, file.IsUnit), file => file.Part)
                .Select(blob => new VerifiedBlob
                {
                    Blob = blob.Key.Blob,
                    IsUnit = blob.Key.IsUnit,
                    IsWhole = blob.Key.IsUnit || blob.Key.Blob.StartsWith(own, StringComparison.Ordinal),
                    Parts = [.. blob.DistinctBy(part => (part.Offset, part.Length)).OrderBy(part => part.Offset).ThenBy(part => part.Length)],
                })
                .OrderBy(blob => blob.Blob, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Blob, bool IsUnit, VerifiedPart Part)> FilesOf(NodeManifest manifest, ManifestTable table)
    {
        if (table.Schema is { } schema)
        {
            yield return (manifest.Bundles[schema.Bundle], false, new VerifiedPart(table.Reference, "schema.cql", schema.Offset, schema.Length, schema.Sha256));
        }

        foreach (var sstable in table.SSTables)
        {
            foreach (var component in sstable.Components)
            {
                var file = $"{sstable.Name}-{component.Name}";
                yield return (
                    component.Bundle is { } bundle ? manifest.Bundles[bundle] : sstable.Unit,
                    component.Bundle is null,
                    new VerifiedPart(
                        table.Reference,
                        sstable.Index is null ? file : $".{sstable.Index}/{file}",
                        component.Offset,
                        component.Length,
                        component.Sha256));
            }
        }
    }
}
