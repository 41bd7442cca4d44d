using Ringkeeper.Harness.Processes;
using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>A simulated Cassandra node, as a process.</summary>
public sealed class SimulatedNode : ICassandraNode, IAsyncDisposable
{
    private readonly string _directory;
    private readonly string _ringFile;
    private readonly Ring _ring;
    private readonly RingNode _self;
    private readonly SimulatedClusterOptions _options;
    private readonly ServiceScript _service;
    private ChildProcess? _process;

    internal SimulatedNode(string directory, string ringFile, Ring ring, RingNode self, SimulatedClusterOptions options)
    {
        _directory = directory;
        _ringFile = ringFile;
        _ring = ring;
        _self = self;
        _options = options;
        if (options.IsNew)
        {
            Configuration = NewNodeFiles.Write(directory, ring, self);
        }

        _service = new ServiceScript(directory, Process());
        StagingDirectory = Directory.CreateDirectory(Path.Combine(directory, "staging")).FullName;
    }

    public string Address => _self.Address;

    public int CqlPort => _ring.CqlPort;

    public string DataCenter => _self.DataCenter;

    public string Rack => _self.Rack;

    public string Nodetool => Path.Combine(_directory, "bin", "nodetool");

    public IReadOnlyList<string> NodetoolArguments => ["-h", "127.0.0.1", "-p", $"{_self.JmxPort}"];

    public IReadOnlyList<string> DataDirectories =>
        [.. Enumerable.Range(1, _options.DataDirectories).Select(number => Path.Combine(_directory, number == 1 ? "data" : $"data{number}"))];

    public string StagingDirectory { get; }

    public string? Configuration { get; }

    public string Service => _service.Path;

    public bool Runs => _service.Runs;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_service.Runs)
        {
            return;
        }

        await CrashAsync();
        _process = ChildProcess.Start(Process());
        _service.Adopt(_process);
        await _process.WaitForLineAsync(
            line => line.StartsWith(NodeProgram.Ready, StringComparison.Ordinal),
            StartTimeouts.Dotnet,
            cancellationToken);
    }

    public async Task StopAsync()
    {
        await _service.EndAsync(Signals.Terminate);
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            await process.TerminateAsync(TimeSpan.FromSeconds(15));
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

    /// <summary>Makes the node misbehave or write: nodetool simulator ….</summary>
    public Task SimulateAsync(CancellationToken cancellationToken, params ReadOnlySpan<string> arguments) =>
        NodetoolProcess.RunAsync(this, ["simulator", .. arguments], cancellationToken);

    public async ValueTask DisposeAsync() => await CrashAsync();

    private ChildProcessOptions Process() => DotnetProcess.Options(
        $"simulated node {Address}",
        BuildOutput.Find("simulator", "Ringkeeper.Simulator"),
        [
            "node", "--directory", _directory, "--ring", _ringFile, "--node", Address, "--grow-megabytes", $"{_options.GrowMegabytes}",
            "--data-directories", $"{_options.DataDirectories}",
            .. _options.Release is null ? Array.Empty<string>() : ["--release", _options.Release],
            .. Configuration is null ? Array.Empty<string>() : ["--configuration", Configuration],
            .. _options.Credentials is var (username, passwordFile) ? ["--username", username, "--password-file", passwordFile] : Array.Empty<string>(),
        ],
        new Dictionary<string, string?>(),
        Path.Combine(_directory, "node.log"));
}
