using Ringkeeper.Simulator.Recordings;

namespace Ringkeeper.Simulator.Nodetool;

/// <summary>What a nodetool command prints and how it exits.</summary>
public sealed record NodetoolResult(int ExitCode, string Output, string Error)
{
    public static NodetoolResult Success(string output = "") => new(0, output, "");

    /// <summary>A refusal without a stack trace: on stdout, exit code 1.</summary>
    public static NodetoolResult Refuse(string message, string before = "") =>
        new(1, $"{before}nodetool: {message}\nSee 'nodetool help' or 'nodetool help <command>'.\n", "");

    /// <summary>Shows the standard error and exit code of a recorded failure, stack trace included.</summary>
    /// <param name="recorded">The part of the recording that names something of the recorded cluster.</param>
    /// <param name="actual">What stands in its place.</param>
    public static NodetoolResult Replay(string situation, string output = "", string? recorded = null, string? actual = null)
    {
        var recording = Recording.Load(situation);
        return new(recording.ExitCode, output, recorded is null ? recording.StandardError : recording.StandardError.Replace(recorded, actual, StringComparison.Ordinal));
    }
}
