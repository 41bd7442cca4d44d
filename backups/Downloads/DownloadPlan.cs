using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Downloads;

/// <summary>Which blobs hold which files of the tables wanted, and where each file goes.</summary>
internal sealed record DownloadPlan(IReadOnlyList<BlobParts> Blobs, int SSTables, int Files, long Bytes)
{
    public static DownloadPlan Create(NodeManifest manifest, IReadOnlyCollection<TableReference> tables, string stagingRoot)
    {
        var wanted = tables.ToHashSet();
        var selected = manifest.Tables.Where(table => wanted.Remove(table.Reference)).ToArray();
        if (wanted.Count > 0)
        {
            throw new TableNotInBackupException(
                $"Backup {manifest.BackupId} of node {manifest.HostId} doesn't hold {string.Join(", ", wanted.Select(table => PrintableText.Of(table.ToString())))}.")
            {
                Table = wanted.First(),
                HostId = manifest.HostId,
            };
        }

        var files = selected.SelectMany(table => FilesOf(manifest, table, stagingRoot)).ToArray();
        BlobParts[] blobs =
        [
            .. files
                .GroupBy(file => file.Blob, StringComparer.Ordinal)
                .Select(blob => new BlobParts(
                    BlobPath.Combine([manifest.Cluster, .. blob.Key.Split('/')]),
                    [.. blob.Select(file => file.Part).OrderBy(part => part.Offset).ThenBy(part => part.Length)])),
        ];
        return new DownloadPlan(blobs, selected.Sum(table => table.SSTables.Count), files.Length, files.Sum(file => file.Part.Length));
    }

    private static IEnumerable<(string Blob, FilePart Part)> FilesOf(NodeManifest manifest, ManifestTable table, string stagingRoot) =>
        from sstable in table.SSTables
        let directory = sstable.Index is { } index
            ? FilePath.Combine(stagingRoot, table.Keyspace, table.Name, $".{index}")
            : FilePath.Combine(stagingRoot, table.Keyspace, table.Name)
        from component in sstable.Components
        let file = $"{sstable.Name}-{component.Name}"
        select (component.Bundle is { } bundle ? manifest.Bundles[bundle] : sstable.Unit, new FilePart
        {
            Table = table.Reference,
            SSTable = sstable,
            Name = sstable.Index is null ? file : $".{sstable.Index}/{file}",
            Target = FilePath.Combine(directory, file),
            Offset = component.Offset,
            Length = component.Length,
            Sha256 = component.Sha256,
        });
}
