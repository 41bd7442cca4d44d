using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Ringkeeper.Backups.SSTables;

/// <summary>A component's file name taken apart: "na-1-big-Data.db" is component "Data.db" of SSTable "na-1-big".</summary>
/// <remarks>
/// Cassandra 3.11 to 5.0 (org.apache.cassandra.io.sstable.Descriptor): version, generation, format, component. Attached indexes are
/// components too: "SI_name.db" (SASI), "SAI+aa+GroupMeta.db" and "SAI+aa+name+Meta.db" (SAI).
/// </remarks>
public sealed partial record ComponentFileName(SSTableName SSTable, string Component)
{
    public static bool TryParse(string? fileName, [NotNullWhen(true)] out ComponentFileName? parsed)
    {
        parsed = null;
        if (fileName is null || fileName.Length > 255 || !Pattern().IsMatch(fileName) || fileName.EndsWith(".tmp", StringComparison.Ordinal))
        {
            return false;
        }

        // No part holds a dash.
        Span<Range> parts = stackalloc Range[4];
        fileName.AsSpan().Split(parts, '-');
        var format = fileName.AsSpan(parts[2]) is "big" ? SSTableFormat.Big : SSTableFormat.Bti;
        parsed = new ComponentFileName(new SSTableName(fileName[parts[0]], fileName[parts[1]], format), SSTables.Component.NameOf(fileName.AsSpan(parts[3])));
        return true;
    }

    public override string ToString() => SSTable.File(Component);

    // \z, not $: a name that ends in a line break is another name.
    [GeneratedRegex(
        @"\A[a-z]{2}-([1-9][0-9]{0,9}|[0-9a-z]{4}_[0-9a-z]{4}_[0-9a-z]{18})-(big|bti)-[A-Za-z][A-Za-z0-9_+]*(\.[A-Za-z0-9_]+)+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
