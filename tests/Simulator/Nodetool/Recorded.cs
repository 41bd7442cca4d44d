using System.Text.RegularExpressions;
using Ringkeeper.Simulator.Recordings;

namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>Golden files: reads them, and masks what cannot be the same twice.</summary>
internal static partial class Recorded
{
    public static Recording Load(string situation) =>
        Recording.Parse(File.ReadAllText(Path.Combine(RecordedRing.Fixtures, "nodetool", situation + ".txt")));

    /// <summary>The recorded command line's words, without quotes.</summary>
    public static string[] Words(this Recording recording) =>
        [.. Word().Matches(recording.Arguments).Select(match => match.Value.Trim('\''))];

    /// <summary>What was printed, with loads, counters and times replaced and runs of blanks made one.</summary>
    public static string Masked(this Recording recording) =>
        Blanks().Replace(Changing().Replace(recording.StandardOutput, "#"), " ");

    /// <summary>What a repair printed, without times, ids and numbers, its ranges in order.</summary>
    public static string Repaired(this Recording recording) => string.Join('\n', recording.StandardOutput.Split('\n').Select(line =>
        RepairRanges().Replace(RepairNumbers().Replace(line, "#"), ranges => string.Join(", ", ranges.Value.Split(", ").Order(StringComparer.Ordinal)))));

    [GeneratedRegex(@"^\[[0-9: ,-]+\]|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=command )#[0-9]+|[0-9]+ seconds?")]
    private static partial Regex RepairNumbers();

    [GeneratedRegex(@"(?<=for range \[).*(?=\] finished)")]
    private static partial Regex RepairRanges();

    [GeneratedRegex("'[^']*'|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex("""
        [0-9.]+\ (KiB|MiB)(?=\ +16)
        |(?<=Load\ +:\ ).*
        |(?<=\((seconds|MB)\)\ +:\ ).*
        |(?<=Generation\ No\ +:\ )[1-9].*
        |(?<=(Key|Row|Counter)\ Cache\ +:\ ).*
        |(?<=Percent\ Repaired\ +:\ ).*
        |(?<=messages\ .*n/a\ +)[0-9]+\ +[0-9]+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Changing();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
