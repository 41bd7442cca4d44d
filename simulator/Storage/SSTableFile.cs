using System.Globalization;
using System.Text.RegularExpressions;

namespace Ringkeeper.Simulator.Storage;

/// <summary>One component file of an SSTable in Cassandra's naming, such as <c>na-3-big-Data.db</c>.</summary>
public sealed partial record SSTableFile(string Path, string Version, int Generation, string Format, string Component)
{
    /// <summary>File name under another generation.</summary>
    public string NameAs(int generation) => string.Create(CultureInfo.InvariantCulture, $"{Version}-{generation}-{Format}-{Component}");

    /// <returns>null if the file's name is not that of an SSTable component.</returns>
    public static SSTableFile? TryParse(string path)
    {
        var match = Name().Match(System.IO.Path.GetFileName(path));
        return match.Success
            ? new SSTableFile(path, match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[3].Value, match.Groups[4].Value)
            : null;
    }

    /// <summary>The component files directly in a directory, in the order of generation and name; none if it does not exist.</summary>
    public static IReadOnlyList<SSTableFile> In(string directory)
    {
        try
        {
            return [.. Directory.EnumerateFiles(directory).Select(TryParse).OfType<SSTableFile>()
                .OrderBy(file => file.Generation).ThenBy(file => file.Component, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Whether an SSTable of these files can be opened: 3.11 asserts that it has these.</summary>
    public static bool CanBeOpened(IEnumerable<SSTableFile> sstable) =>
        sstable.Select(file => file.Component).Intersect(["Data.db", "Index.db", "Statistics.db"], StringComparer.Ordinal).Count() == 3;

    /// <summary>Size in bytes; 0 if the file has gone since it was listed, as happens beside a truncate or a cleared snapshot.</summary>
    public static long SizeOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    [GeneratedRegex("^([a-z]{2})-([0-9]+)-([a-z]+)-(.+)$")]
    private static partial Regex Name();
}
