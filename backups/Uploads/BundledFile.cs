using Ringkeeper.Backups.Snapshots;
using Ringkeeper.Backups.SSTables;

namespace Ringkeeper.Backups.Uploads;

/// <summary>A file whose content goes into a bundle: a mutable component, or a table's schema text.</summary>
/// <param name="Of">The <see cref="SSTableComponent"/>, or the <see cref="SnapshotTable"/>.</param>
/// <param name="Length">Its size when the snapshot was read.</param>
/// <param name="Sha256">Its content's hash; null while that isn't known.</param>
internal readonly record struct BundledFile(object Of, long Length, string? Sha256)
{
    public string Path => Of is SSTableComponent component ? component.Path : ((SnapshotTable)Of).SchemaPath!;
}
