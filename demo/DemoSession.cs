using Ringkeeper.Demo.Views;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Client;
using Ringkeeper.Harness.Files;
using Spectre.Console;

namespace Ringkeeper.Demo;

/// <summary>What the chapters of the story share.</summary>
internal sealed class DemoSession : IDisposable
{
    public DemoSession(RingkeeperStack stack, RingkeeperClient client, IAnsiConsole console)
    {
        Stack = stack;
        Client = client;
        Console = console;
        Checks = new Checks(console);
        Watcher = new OperationWatcher(client, console);
    }

    public RingkeeperStack Stack { get; }

    public RingkeeperClient Client { get; }

    public IAnsiConsole Console { get; }

    public Checks Checks { get; }

    public OperationWatcher Watcher { get; }

    /// <summary>What each operation did, for the summary.</summary>
    public List<Measurement> Measurements { get; } = [];

    public void Dispose() => Client.Dispose();

    public void Say(FormattableString text) => Console.MarkupLineInterpolated($"  {text}");

    /// <summary>Every component of every table, node by node.</summary>
    public IReadOnlyList<IReadOnlyList<TableFile>> ReadDisks() =>
        [.. Stack.Cassandra.Nodes.Select(node => TableFiles.ReadLive(node.DataDirectories, Stack.Cassandra.Keyspaces))];
}
