using System.Net.Sockets;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Recordings;

namespace Ringkeeper.Simulator.Nodetool;

/// <summary>The nodetool process: reads the command line, asks the node, prints.</summary>
public static class NodetoolProgram
{
    /// <summary>As seen of 4.0 when its process is killed while a command waits; the frames of the stack trace left out.</summary>
    internal const int LostExitCode = 2;

    internal const string LostOutput = "Cassandra has shutdown.\n";

    internal const string LostError = "error: null\n-- StackTrace --\njava.io.EOFException\n\n";

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var result = await ResultAsync(arguments, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(result.Output).ConfigureAwait(false);
        await error.WriteAsync(result.Error).ConfigureAwait(false);
        return result.ExitCode;
    }

    private static async Task<NodetoolResult> ResultAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = CommandLine.Parse(arguments);
        if (AnswerWithoutNode(line) is { } answer)
        {
            return answer;
        }

        try
        {
            var response = await JmxClient.SendAsync(line.Host, line.Port, JmxRequest.Nodetool(line), cancellationToken).ConfigureAwait(false);
            return new NodetoolResult(response.ExitCode, response.Output, response.Error);
        }
        catch (Exception e) when (e is IOException and not NotJmxException)
        {
            return new NodetoolResult(LostExitCode, LostOutput, LostError);
        }
        catch (Exception e) when (e is SocketException or NotJmxException)
        {
            return new NodetoolResult(1, "", $"nodetool: Failed to connect to '{line.Host}:{line.Port}' - {Reason(e, line.Host)}.\n");
        }
    }

    /// <summary>What nodetool says before it connects: refusals and help. Null when the node has to answer.</summary>
    internal static NodetoolResult? AnswerWithoutNode(CommandLine line) => line switch
    {
        { Refusal: { } refusal } => NodetoolResult.Refuse(refusal),
        { Command: null or "help" } => Help(line.Arguments),
        _ => null,
    };

    private static NodetoolResult Help(IReadOnlyList<string> about)
    {
        var situation = about.Count == 0 ? "no_arguments" : "help_" + about[0];
        return Recording.Exists(situation) && about is not ["unknown"]
            ? NodetoolResult.Success(Recording.Load(situation).StandardOutput)
            : NodetoolResult.Success($"Unknown command {about[0]}\n\n");
    }

    private static string Reason(Exception e, string host) => e switch
    {
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => $"UnknownHostException: '{host}'",
        SocketException => "ConnectException: 'Connection refused'",
        _ => $"ConnectIOException: '{e.Message}'",
    };
}
