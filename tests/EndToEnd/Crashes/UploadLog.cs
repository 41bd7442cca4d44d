using System.Text.RegularExpressions;

namespace Ringkeeper.EndToEnd.Tests.Crashes;

/// <summary>What Azurite's access log says was written: a blob is there once its block list, or the blob as a whole, was put.</summary>
internal static partial class UploadLog
{
    /// <summary>How often each SSTable blob of a container was committed.</summary>
    public static IReadOnlyDictionary<string, int> CountCommits(string logFile, string container)
    {
        using var reader = new StreamReader(new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd()
            .Split('\n')
            .Select(line => Put().Match(line))
            .Where(match => match.Success && match.Groups["container"].Value == container && !match.Groups["query"].Value.Contains("comp=block&") && !match.Groups["query"].Value.EndsWith("comp=block", StringComparison.Ordinal))
            .Select(match => Uri.UnescapeDataString(match.Groups["blob"].Value))
            .Where(blob => blob.Contains("/sstables/", StringComparison.Ordinal))
            .CountBy(blob => blob)
            .ToDictionary();
    }

    [GeneratedRegex("\"PUT /devstoreaccount1/(?<container>[^/?]+)/(?<blob>[^? ]+)(?<query>[^ ]*) HTTP/1.1\" 201")]
    private static partial Regex Put();
}
