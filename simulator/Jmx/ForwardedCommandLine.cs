using System.Text;
using Ringkeeper.Simulator.Nodetool;

namespace Ringkeeper.Simulator.Jmx;

/// <summary>
/// A nodetool command line that <see cref="Nodes.NodetoolScript"/> hands to the node in one line, words apart by U+001F. The answer is the
/// exit code and a line end, then both outputs, each ended by a zero byte: all that a shell reads without help.
/// </summary>
internal static class ForwardedCommandLine
{
    public const string Name = "nodetool";

    /// <summary>Stands for an exit code: the command line names another node.</summary>
    public const string Elsewhere = "elsewhere";

    private const char Separator = '\u001f';

    /// <returns>Null for a line that is none.</returns>
    public static CommandLine? Parse(string line) =>
        line.StartsWith($"{Name}{Separator}", StringComparison.Ordinal) ? CommandLine.Parse(line.Split(Separator)[1..]) : null;

    public static byte[] Answer(NodetoolResult result) => Encoding.UTF8.GetBytes($"{result.ExitCode}\n{result.Output}\0{result.Error}\0");

    public static byte[] AnswerElsewhere() => Encoding.UTF8.GetBytes($"{Elsewhere}\n\0\0");
}
