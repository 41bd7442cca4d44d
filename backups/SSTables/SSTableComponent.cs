namespace Ringkeeper.Backups.SSTables;

/// <summary>A component on this machine's disk.</summary>
/// <param name="Name">"Data.db".</param>
/// <param name="Path">The file.</param>
/// <param name="Length">Bytes; some components are empty (Rows.db of a BTI SSTable with small partitions).</param>
public sealed record SSTableComponent(string Name, string Path, long Length)
{
    public bool IsMutable => Component.IsMutable(Name);
}
