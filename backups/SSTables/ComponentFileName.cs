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
        if (fileName is null || fileName.Length > 255 || Pattern().Match(fileName) is not { Success: true } match)
        {
            return false;
        }

        var component = match.Groups["component"].Value;
        if (component.EndsWith(".tmp", StringComparison.Ordinal))
        {
            return false;
        }

        var format = match.Groups["format"].ValueSpan is "big" ? SSTableFormat.Big : SSTableFormat.Bti;
        parsed = new ComponentFileName(new SSTableName(match.Groups["version"].Value, match.Groups["generation"].Value, format), component);
        return true;
    }

    public override string ToString() => SSTable.File(Component);

    // \z, not $: a name that ends in a line break is another name.
    [GeneratedRegex(
        @"\A(?<version>[a-z]{2})-(?<generation>[1-9][0-9]{0,9}|[0-9a-z]{4}_[0-9a-z]{4}_[0-9a-z]{18})-(?<format>big|bti)-(?<component>[A-Za-z][A-Za-z0-9_+]*(\.[A-Za-z0-9_]+)+)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
