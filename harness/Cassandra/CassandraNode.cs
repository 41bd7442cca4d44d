using System.Net;
using System.Net.Sockets;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>A real Cassandra node (bin/cassandra -f -p), stopped by its pid.</summary>
internal sealed class CassandraNode : ICassandraNode, IAsyncDisposable
{
    private readonly CassandraNodeConfiguration _configuration;
    private readonly ServiceScript _service;
    private ChildProcess? _process;

    public CassandraNode(CassandraNodeConfiguration configuration)
    {
        _configuration = configuration;
        configuration.Write();
        _service = new ServiceScript(configuration.Directory, Process());
        StagingDirectory = Directory.CreateDirectory(Path.Combine(configuration.Directory, "staging")).FullName;
    }

    public string Address => _configuration.Address;

    public int CqlPort => _configuration.CqlPort;

    public string DataCenter => "dc1";

    public string Rack => _configuration.Rack;

    public string Nodetool => Path.Combine(_configuration.Home, "bin", "nodetool");

    public IReadOnlyList<string> NodetoolArguments => ["-h", "127.0.0.1", "-p", $"{_configuration.JmxPort}"];

    public IReadOnlyList<string> DataDirectories => [_configuration.DataDirectory];

    public string StagingDirectory { get; }

    public string? Configuration => Path.Combine(_configuration.ConfigurationDirectory, "cassandra.yaml");

    public string Service => _service.Path;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_service.Runs)
        {
            return;
        }

        await CrashAsync();
        _process = ChildProcess.Start(Process());
        _service.Adopt(_process);
        await _process.WaitUntilAsync(TakesConnectionsAsync, StartTimeouts.Cassandra, cancellationToken);
    }

    public async Task StopAsync()
    {
        await _service.EndAsync(Signals.Terminate);
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.TerminateAsync(TimeSpan.FromSeconds(60));
            await process.DisposeAsync();
        }
    }

    public async Task CrashAsync()
    {
        await _service.EndAsync(Signals.Kill);
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await CrashAsync();

    private ChildProcessOptions Process()
    {
        // The script refuses root unless told that it is meant.
        string[] force = Environment.UserName == "root" ? ["-R"] : [];
        return new ChildProcessOptions
        {
            Name = $"cassandra {Address}",
            FileName = Path.Combine(_configuration.Home, "bin", "cassandra"),
            Arguments = ["-f", .. force, "-p", Path.Combine(_configuration.Directory, "cassandra.pid")],
            Environment = new Dictionary<string, string?>
            {
                ["CASSANDRA_HOME"] = _configuration.Home,
                ["CASSANDRA_CONF"] = _configuration.ConfigurationDirectory,
                ["CASSANDRA_LOG_DIR"] = Path.Combine(_configuration.Directory, "logs"),
                ["MAX_HEAP_SIZE"] = "256M",
                ["HEAP_NEWSIZE"] = "50M",
                // A ring of three on one machine has settled long before the times meant for a network.
                ["JVM_EXTRA_OPTS"] = "-Dcassandra.ring_delay_ms=3000 -Dcassandra.skip_wait_for_gossip_to_settle=0",
            },
            WorkingDirectory = _configuration.Directory,
            LogFile = Path.Combine(_configuration.Directory, "cassandra.log"),
        };
    }

    /// <summary>The native transport is the last thing a node opens.</summary>
    private async Task<bool> TakesConnectionsAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(Address), CqlPort), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
