using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Nodetool;
using Ringkeeper.Contract.Jobs;

namespace Ringkeeper.Agent.Offline;

/// <summary>
/// Stops and starts the node's Cassandra. What a command's exit code says is not believed: stopped is what has no process and answers on
/// no port, started what is in mode NORMAL.
/// </summary>
internal sealed class CassandraService(ServiceCommand command, NodetoolCommands nodetool, IOptions<AgentOptions> options, TimeProvider time)
{
    // What systemctl is-active prints with an exit code other than 0 though there may be a process.
    private static readonly string[] Between = ["activating", "deactivating", "reloading", "maintenance"];

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(1);

    /// <exception cref="JobFailedException">Anything of Cassandra is still there.</exception>
    public async Task RequireStoppedAsync(CancellationToken cancellationToken)
    {
        if (await FindRunningAsync(cancellationToken) is { } running)
        {
            throw Failed($"Cassandra isn't stopped: {running}. Nothing was moved.", transient: false);
        }
    }

    public async Task<bool> IsStoppedAsync(CancellationToken cancellationToken) => await FindRunningAsync(cancellationToken) is null;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var (code, line) = await RunAsync(options.Value.StopCommandOrDefault(), options.Value.ServiceStopTimeout, cancellationToken);
        var started = time.GetTimestamp();
        while (await FindRunningAsync(cancellationToken) is { } running)
        {
            if (code != 0 || time.GetElapsedTime(started) > options.Value.ServiceStopTimeout)
            {
                throw Failed($"The command that stops Cassandra ended with {code} ({line}), and {running}.", transient: false);
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }

    /// <returns>How often it was started.</returns>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        var (begun, starts) = (time.GetTimestamp(), 0);
        if (await IsDrainedAsync(cancellationToken))
        {
            // Nothing but a new start brings a drained node back.
            await StopAsync(cancellationToken);
        }

        while (true)
        {
            var state = await StateAsync(cancellationToken);
            if (state is null)
            {
                return starts;
            }

            if (time.GetElapsedTime(begun) > options.Value.ServiceStartTimeout)
            {
                throw Failed($"Cassandra was started {starts} times and isn't up after {options.Value.ServiceStartTimeout}: {state}", transient: false);
            }

            if (!await StatusSaysRunningAsync(cancellationToken))
            {
                var (code, line) = await RunAsync(options.Value.StartCommandOrDefault(), options.Value.ServiceStopTimeout, cancellationToken);
                starts++;
                if (code != 0)
                {
                    throw Failed($"The command that starts Cassandra ended with {code}: {line}", transient: true);
                }
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }

    private async Task<bool> IsDrainedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StatusSaysRunningAsync(cancellationToken) && (await nodetool.NetstatsAsync(cancellationToken)).Mode == "DRAINED";
        }
        catch (NodetoolException)
        {
            return false;
        }
    }

    /// <summary>Null when the node is up, else what it lacks.</summary>
    private async Task<string?> StateAsync(CancellationToken cancellationToken)
    {
        if (!await PortAnswersAsync(cancellationToken))
        {
            return $"nothing listens on {options.Value.CqlHost}:{options.Value.CqlPort}.";
        }

        try
        {
            var info = await nodetool.InfoAsync(cancellationToken);
            var netstats = await nodetool.NetstatsAsync(cancellationToken);
            return netstats.Mode == "NORMAL" && info is { GossipActive: true, NativeTransportActive: true }
                ? null
                : $"its mode is {netstats.Mode}, gossip is {(info.GossipActive ? "" : "not ")}active, native transport is {(info.NativeTransportActive ? "" : "not ")}active.";
        }
        catch (NodetoolException e)
        {
            return e.Message;
        }
    }

    /// <summary>What of Cassandra is there, in words; null when nothing is.</summary>
    public async Task<string?> FindRunningAsync(CancellationToken cancellationToken)
    {
        if (await StatusSaysRunningAsync(cancellationToken))
        {
            return "its service runs";
        }

        if (options.Value.CassandraPidFile is { } file && RunningProcess.FindFromFile(file) is { } id)
        {
            return $"process {id} of {file} runs";
        }

        if (await PortAnswersAsync(cancellationToken))
        {
            return $"{options.Value.CqlHost}:{options.Value.CqlPort} takes connections";
        }

        try
        {
            await nodetool.InfoAsync(cancellationToken);
            return "nodetool gets answers";
        }
        catch (NodetoolException e)
        {
            return e.Kind == NodetoolFailureKind.Unreachable ? null : $"nodetool isn't refused ({e.Message})";
        }
    }

    private async Task<bool> StatusSaysRunningAsync(CancellationToken cancellationToken)
    {
        var (code, line) = await RunAsync(options.Value.StatusCommandOrDefault(), CommandTimeout, cancellationToken);
        return code == 0 || Between.Contains(line);
    }

    private async Task<bool> PortAnswersAsync(CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(options.Value.CqlHost, options.Value.CqlPort, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<(int ExitCode, string Line)> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await command.RunAsync(arguments, timeout, cancellationToken);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            throw Failed(e.Message, transient: e is TimeoutException);
        }
    }

    private static JobFailedException Failed(string message, bool transient) =>
        new(new JobError { Code = JobErrorCodes.ServiceFailed, Message = message, Transient = transient });
}
