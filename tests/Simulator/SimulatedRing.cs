using Ringkeeper.Simulator.Nodes;
using Ringkeeper.Simulator.Nodetool;
using Ringkeeper.Simulator.Recordings;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Simulator.Tests;

/// <summary>The recorded three-node ring, simulated inside the test process on ports of its own.</summary>
public sealed class SimulatedRing : IAsyncDisposable
{
    private readonly Dictionary<int, (Task<int> Run, CancellationTokenSource Stop)> _running = [];

    public SimulatedRing(TestDirectory directory)
    {
        Root = directory.Path;
        Ring = RecordedRing.Create();
        Ring.Save(RingFile);
    }

    public string Root { get; }

    public Ring Ring { get; }

    public string RingFile => Path.Combine(Root, "ring.json");

    public NodeOptions Options(int node) => new() { Directory = DirectoryOf(node), Ring = Ring, Self = Ring.Nodes[node - 1] };

    public string DirectoryOf(int node) => Path.Combine(Root, $"node{node}");

    public async Task StartAsync(params NodeOptions[] nodes)
    {
        foreach (var options in nodes)
        {
            var number = Ring.Nodes.ToList().IndexOf(options.Self) + 1;
            var stop = new CancellationTokenSource();
            var output = new ReadyWriter();
            var run = Task.Run(() => NodeProgram.RunAsync(options, output, TimeProvider.System, stop.Token));
            _running[number] = (run, stop);
            if (await Task.WhenAny(output.Ready, run, Task.Delay(TimeSpan.FromSeconds(30))) != output.Ready)
            {
                throw new InvalidOperationException($"Node {number} did not start.", run.Exception);
            }
        }
    }

    public Task StartAllAsync() => StartAsync(Options(1), Options(2), Options(3));

    public async Task<int> StopAsync(int node)
    {
        _running.Remove(node, out var running).ShouldBeTrue();
        await running.Stop.CancelAsync();
        running.Stop.Dispose();
        return await running.Run;
    }

    /// <summary>Runs nodetool against a node and answers in the shape of a recording.</summary>
    public Task<Recording> NodetoolAsync(int node, params string[] arguments) =>
        RunAsync(["-h", "127.0.0.1", "-p", $"{Ring.Nodes[node - 1].JmxPort}", .. arguments]);

    public static async Task<Recording> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await NodetoolProgram.RunAsync(arguments, output, error, CancellationToken.None);
        return new Recording(string.Join(' ', arguments), output.ToString(), error.ToString(), exitCode);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _running.Keys.ToList())
        {
            await StopAsync(node);
        }
    }

    private sealed class ReadyWriter : StringWriter
    {
        private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ready => _ready.Task;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            _ready.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
