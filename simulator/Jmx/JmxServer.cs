using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Nodetool;
using Ringkeeper.Simulator.Schema;

namespace Ringkeeper.Simulator.Jmx;

/// <summary>The node's "JMX" port on the loopback interface, over which nodetool and the other nodes reach it.</summary>
public sealed class JmxServer(Node node, Action stop) : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, node.Self.JmxPort);

    /// <exception cref="SocketException">The port is taken.</exception>
    public void Listen() => _listener.Start();

    /// <summary>Answers until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
            _ = ServeAsync(client, cancellationToken);
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(JmxClient.Banner + "\n"), cancellationToken).ConfigureAwait(false);
                if (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
                {
                    await stream.WriteAsync(await AnswerAsync(line, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                }
            }

            if (node.IsStopping)
            {
                stop();
            }
        }
        catch (Exception e) when (e is IOException or JsonException or OperationCanceledException)
        {
            node.Log.Write($"A JMX connection ended early: {e.Message}");
        }
    }

    private async Task<byte[]> AnswerAsync(string line, CancellationToken cancellationToken)
    {
        if (ForwardedCommandLine.Parse(line) is { } command)
        {
            return await AnswerAsync(command, cancellationToken).ConfigureAwait(false);
        }

        var answer = await AnswerAsync(JsonSerializer.Deserialize(line, JmxJson.Default.JmxRequest)!, cancellationToken).ConfigureAwait(false);
        return [.. JsonSerializer.SerializeToUtf8Bytes(answer, JmxJson.Default.JmxResponse), (byte)'\n'];
    }

    private async Task<byte[]> AnswerAsync(CommandLine line, CancellationToken cancellationToken)
    {
        if (NodetoolProgram.AnswerWithoutNode(line) is { } early)
        {
            return ForwardedCommandLine.Answer(early);
        }

        if (line.Port != node.Self.JmxPort || !IPAddress.TryParse(line.Host, out var host) || !IPAddress.IsLoopback(host))
        {
            return ForwardedCommandLine.AnswerElsewhere();
        }

        var answer = await RunAsync(JmxRequest.Nodetool(line), cancellationToken).ConfigureAwait(false);
        return ForwardedCommandLine.Answer(new NodetoolResult(answer.ExitCode, answer.Output, answer.Error));
    }

    private async Task<JmxResponse> AnswerAsync(JmxRequest request, CancellationToken cancellationToken)
    {
        switch (request.Operation)
        {
            case JmxRequest.GossipOperation:
                return new JmxResponse { Load = node.Load, GossipActive = node.GossipActive, IsJoining = node.Mode is OperationMode.Joining };
            case JmxRequest.TruncateOperation:
                await node.TruncateAsync(request.Arguments[0], request.Arguments[1], cancellationToken).ConfigureAwait(false);
                return new JmxResponse();
            case JmxRequest.SchemaOperation when request.Arguments is [var state]:
                await node.BecomeAsync(SchemaState.FromJson(state), cancellationToken).ConfigureAwait(false);
                return new JmxResponse();
            case JmxRequest.SchemaOperation:
                return new JmxResponse { Output = node.Schema.State.ToJson() };
            default:
                return await RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    // What goes wrong inside a real node comes out of nodetool as a stack trace and exit code 2.
    private async Task<JmxResponse> RunAsync(JmxRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var result = await NodetoolCommands.ExecuteAsync(node, request, cancellationToken).ConfigureAwait(false);
            return new JmxResponse { ExitCode = result.ExitCode, Output = result.Output, Error = result.Error };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            node.Log.Write(e.ToString());
            return new JmxResponse { ExitCode = 2, Error = $"error: {e.Message}\n-- StackTrace --\n{e}\n\n" };
        }
    }
}
