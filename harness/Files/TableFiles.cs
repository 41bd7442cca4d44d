using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Ringkeeper.Harness.Files;

/// <summary>Reads every SSTable component of a node's tables, hidden index directories included, with its SHA-256.</summary>
public static partial class TableFiles
{
    /// <summary>The live files below data directories: {keyspace}/{table}-{id}/…, snapshots and incremental backups left out.</summary>
    /// <returns>Sorted, so that two equal disks give equal lists.</returns>
    public static IReadOnlyList<TableFile> ReadLive(IEnumerable<string> dataDirectories, IReadOnlyCollection<string> keyspaces) =>
        Sort(dataDirectories
            .SelectMany(directory => keyspaces.Select(keyspace => Path.Combine(directory, keyspace)))
            .Where(Directory.Exists)
            .SelectMany(keyspace => Directory.GetDirectories(keyspace).SelectMany(table => ReadTable($"{Path.GetFileName(keyspace)}.{WithoutId(table)}", table))));

    /// <summary>The files staged for a restore: {keyspace}/{table}/….</summary>
    /// <returns>Sorted, so that it compares with <see cref="ReadLive"/>.</returns>
    public static IReadOnlyList<TableFile> ReadStaged(string stagingDirectory) =>
        Sort((Directory.Exists(stagingDirectory) ? Directory.GetDirectories(stagingDirectory) : [])
            .Where(keyspace => !Path.GetFileName(keyspace).StartsWith('.'))
            .SelectMany(keyspace => Directory.GetDirectories(keyspace)
                .SelectMany(table => ReadTable($"{Path.GetFileName(keyspace)}.{Path.GetFileName(table)}", table))));

    /// <summary>A table's directories below one data directory; there is more than one when the table was dropped and created again.</summary>
    public static IReadOnlyList<string> FindDirectories(string dataDirectory, string keyspace, string table) =>
        Path.Combine(dataDirectory, keyspace) is var parent && Directory.Exists(parent)
            ? [.. Directory.GetDirectories(parent).Where(directory => WithoutId(directory) == table)]
            : [];

    /// <summary>The files of the first list that the second lacks; two equal files count twice.</summary>
    public static IReadOnlyList<TableFile> Except(IEnumerable<TableFile> files, IEnumerable<TableFile> others)
    {
        var left = others.CountBy(file => file).ToDictionary();
        return [.. files.Where(file => !(left.GetValueOrDefault(file) > 0 && left[file]-- > 0))];
    }

    private static IEnumerable<TableFile> ReadTable(string table, string directory) =>
        ReadComponents(table, string.Empty, directory)
            .Concat(Directory.GetDirectories(directory, ".*").SelectMany(index => ReadComponents(table, $"{Path.GetFileName(index)}/", index)));

    private static IEnumerable<TableFile> ReadComponents(string table, string prefix, string directory)
    {
        foreach (var path in Directory.GetFiles(directory))
        {
            var match = ComponentName().Match(Path.GetFileName(path));
            if (match.Success)
            {
                using var file = File.OpenRead(path);
                yield return new TableFile(table, prefix + match.Groups["component"].Value, Convert.ToHexStringLower(SHA256.HashData(file)), file.Length);
            }
        }
    }

    private static string WithoutId(string tableDirectory)
    {
        var name = Path.GetFileName(tableDirectory);
        return name.LastIndexOf('-') is var dash and > 0 ? name[..dash] : name;
    }

    private static IReadOnlyList<TableFile> Sort(IEnumerable<TableFile> files) =>
        [.. files.OrderBy(file => file.Table, StringComparer.Ordinal).ThenBy(file => file.Component, StringComparer.Ordinal).ThenBy(file => file.Sha256, StringComparer.Ordinal)];

    [GeneratedRegex("^[a-z]{2}-[0-9a-z_]+-[a-z]+-(?<component>.+)$")]
    private static partial Regex ComponentName();
}
