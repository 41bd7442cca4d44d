using System.Net.Sockets;
using Ringkeeper.Simulator.Jmx;
using Ringkeeper.Simulator.Recordings;

namespace Ringkeeper.Simulator.Nodetool;

/// <summary>The nodetool process: reads the command line, asks the node, prints.</summary>
public static class NodetoolProgram
{
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
        if (line.Refusal is not null)
        {
            return NodetoolResult.Refuse(line.Refusal);
        }

        if (line.Command is null or "help")
        {
            return Help(line.Arguments);
        }

        try
        {
            var request = new JmxRequest(JmxRequest.NodetoolOperation, line.Command, line.Options, line.Arguments);
            var response = await JmxClient.SendAsync(line.Host, line.Port, request, cancellationToken).ConfigureAwait(false);
            return new NodetoolResult(response.ExitCode, response.Output, response.Error);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return new NodetoolResult(1, "", $"nodetool: Failed to connect to '{line.Host}:{line.Port}' - {Reason(e, line.Host)}.\n");
        }
    }

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
        NotJmxException => $"ConnectIOException: '{e.Message}'",
        _ => "EOFException: 'null'",
    };
}
