namespace Ringkeeper.Backups.SSTables;

/// <summary>The components by name, and what Ringkeeper must know of each.</summary>
public static class Component
{
    public const string Data = "Data.db";
    public const string PrimaryIndex = "Index.db";
    public const string PartitionIndex = "Partitions.db";
    public const string Statistics = "Statistics.db";
    public const string Summary = "Summary.db";
    public const string Filter = "Filter.db";
    public const string CompressionInfo = "CompressionInfo.db";
    public const string Crc = "CRC.db";
    public const string Digest = "Digest.crc32";
    public const string Toc = "TOC.txt";

    private static readonly string[] Known =
        [Data, PrimaryIndex, PartitionIndex, "Rows.db", Statistics, Summary, Filter, CompressionInfo, Crc, Digest, Toc];

    /// <summary>A component's name as a string: the same one for each of the hundreds of thousands of files of that name.</summary>
    internal static string NameOf(ReadOnlySpan<char> name) => FindKnown(name) ?? name.ToString();

    /// <summary>As above, for the components that nearly all SSTables have; null for the others.</summary>
    internal static string? FindKnown(ReadOnlySpan<char> name)
    {
        foreach (var known in Known)
        {
            if (name.SequenceEqual(known))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether Cassandra may write the component anew while the SSTable lives: Statistics.db (level, repairedAt, pendingRepair) and
    /// Summary.db (index redistribution). Both keep their name, and often their size.
    /// </summary>
    public static bool IsMutable(string component) => component is Statistics or Summary;

    /// <summary>Small components that describe the data; their whole content takes part in the SSTable's identity.</summary>
    public static bool IdentifiesContent(string component) =>
        component is CompressionInfo or Crc or Toc || component.StartsWith("Digest.", StringComparison.Ordinal);

    /// <summary>A component of an index that lives with the SSTable: SASI ("SI_…") or SAI ("SAI+…").</summary>
    public static bool IsAttachedIndex(string component) =>
        component.StartsWith("SI_", StringComparison.Ordinal) || component.StartsWith("SAI+", StringComparison.Ordinal);

    /// <summary>Components without which a listed SSTable can't be opened.</summary>
    public static string PrimaryIndexOf(SSTableFormat format) => format is SSTableFormat.Big ? PrimaryIndex : PartitionIndex;

    /// <summary>Whether Cassandra makes the component again when it is missing.</summary>
    public static bool IsRebuildable(string component) => component is Summary or Filter || IsAttachedIndex(component);
}
