using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Nodetool;

/// <summary>Outputs recorded from a real Cassandra 4.0: the command, both streams and the exit code.</summary>
internal static class RecordedOutput
{
    private const string StandardErrorMark = "--- stderr ---\n";
    private const string NoNewlineMark = "--- no newline at end of stdout ---\n";

    private static readonly string Folder = RepositoryRoot.Combine("tests", "fixtures", "cassandra-4.0", "nodetool");

    public static NodetoolOutput Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, $"{name}.txt"));
        var endOfCommand = text.IndexOf('\n', StringComparison.Ordinal);
        var startOfExitCode = text.LastIndexOf("rc=", StringComparison.Ordinal);
        var streams = text[(endOfCommand + 1)..startOfExitCode].Replace(NoNewlineMark, "", StringComparison.Ordinal);
        var mark = streams.IndexOf(StandardErrorMark, StringComparison.Ordinal);
        return new NodetoolOutput(
            text["$ nodetool ".Length..endOfCommand],
            int.Parse(text[(startOfExitCode + 3)..].Trim(), System.Globalization.CultureInfo.InvariantCulture),
            mark < 0 ? streams : streams[..mark],
            mark < 0 ? "" : streams[(mark + StandardErrorMark.Length)..]);
    }

    /// <summary>The names of all recordings that begin with one of the prefixes.</summary>
    public static IEnumerable<string> Names(params string[] prefixes) => Directory.EnumerateFiles(Folder, "*.txt")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Where(name => Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);
}
