using System.Text.RegularExpressions;

namespace Ringkeeper.Agent.FirstStart;

/// <summary>The version of the Cassandra that is installed beside a nodetool, by the name of its jar: nothing runs that could be asked.</summary>
internal static partial class InstalledCassandra
{
    private const string Packaged = "/usr/share/cassandra";

    /// <returns>Null when there is no such jar, or several versions of it.</returns>
    public static string? FindVersion(string nodetool)
    {
        try
        {
            var file = nodetool.Contains('/', StringComparison.Ordinal) ? File.ResolveLinkTarget(nodetool, returnFinalTarget: true)?.FullName ?? nodetool : null;
            var unpacked = Path.GetDirectoryName(Path.GetDirectoryName(file)) is { } home ? Path.Join(home, "lib") : null;
            var versions = new[] { unpacked, Packaged }.OfType<string>().Where(Directory.Exists)
                .Select(directory => Directory.EnumerateFiles(directory).Select(path => Jar().Match(Path.GetFileName(path))).Where(jar => jar.Success).Select(jar => jar.Groups[1].Value).Distinct().ToList())
                .FirstOrDefault(found => found.Count > 0);
            return versions is [var version] ? version : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^apache-cassandra-(\d+\.\d+[0-9A-Za-z.~-]*)\.jar$")]
    private static partial Regex Jar();
}
