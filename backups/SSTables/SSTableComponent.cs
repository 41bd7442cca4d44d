namespace Ringkeeper.Backups.SSTables;

/// <summary>A component on this machine's disk.</summary>
/// <param name="Name">"Data.db".</param>
/// <param name="Stem">The file's path up to the component's name, which all components of the SSTable share: "/…/nb-1-big-".</param>
/// <param name="Length">Bytes; some components are empty (Rows.db of a BTI SSTable with small partitions).</param>
/// <param name="Stamp">What the file system said of it; null when that can't be trusted (see <see cref="FileStamps"/>).</param>
public sealed record SSTableComponent(string Name, string Stem, long Length, FileStamp? Stamp = null)
{
    public string Path => Stem + Name;

    public bool IsMutable => Component.IsMutable(Name);
}
