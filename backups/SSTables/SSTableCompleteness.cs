namespace Ringkeeper.Backups.SSTables;

/// <summary>Finds SSTables that a node couldn't open again.</summary>
internal static class SSTableCompleteness
{
    private const int MaximumTocLength = 1 << 20;

    /// <summary>The names of components that must be there and aren't; empty when the SSTable is whole.</summary>
    /// <remarks>
    /// Data, the primary index, Statistics and TOC always; of what TOC.txt lists, everything that Cassandra doesn't make again by
    /// itself.
    /// </remarks>
    public static IReadOnlyList<string> FindMissing(SSTable sstable)
    {
        var present = sstable.Components.Select(component => component.Name).ToHashSet(StringComparer.Ordinal);
        string[] required = [Component.Data, Component.PrimaryIndexOf(sstable.Name.Format), Component.Statistics, Component.Toc];
        return
        [
            .. required
                .Concat(ReadToc(sstable).Where(component => !Component.IsRebuildable(component)))
                .Where(component => !present.Contains(component))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> ReadToc(SSTable sstable)
    {
        var toc = sstable.Components.FirstOrDefault(component => component.Name is Component.Toc);
        return toc is null || toc.Length > MaximumTocLength
            ? []
            : File.ReadLines(toc.Path).Select(line => line.Trim()).Where(line => line.Length > 0);
    }
}
