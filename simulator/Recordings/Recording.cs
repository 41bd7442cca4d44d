namespace Ringkeeper.Simulator.Recordings;

/// <summary>One recorded run of a real nodetool.</summary>
/// <param name="Arguments">The command line after <c>nodetool</c>.</param>
public sealed record Recording(string Arguments, string StandardOutput, string StandardError, int ExitCode)
{
    private const string ErrorMark = "--- stderr ---\n";
    private const string NoNewLineMark = "--- no newline at end of stdout ---\n";

    /// <summary>Directory with the recordings, copied next to the executable.</summary>
    public static string Seed { get; } = Path.Combine(AppContext.BaseDirectory, "seed");

    /// <summary>Reads the recording of a situation, such as <c>snapshot_duplicate_tag</c>.</summary>
    public static Recording Load(string situation) => Parse(File.ReadAllText(PathOf(situation)));

    public static bool Exists(string situation) => File.Exists(PathOf(situation));

    /// <summary>Reads the format that the fixtures' README describes.</summary>
    public static Recording Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var command = text.IndexOf('\n', StringComparison.Ordinal);
        var end = text.LastIndexOf("rc=", StringComparison.Ordinal);
        var streams = text[(command + 1)..end];
        var error = streams.IndexOf(ErrorMark, StringComparison.Ordinal);
        var output = error < 0 ? streams : streams[..error];
        return new Recording(
            text["$ nodetool".Length..command].Trim(),
            output.EndsWith(NoNewLineMark, StringComparison.Ordinal) ? output[..^(NoNewLineMark.Length + 1)] : output,
            error < 0 ? "" : streams[(error + ErrorMark.Length)..],
            int.Parse(text[(end + 3)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string PathOf(string situation) => Path.Combine(Seed, "nodetool", situation + ".txt");
}
