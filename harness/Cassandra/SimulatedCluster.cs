using Ringkeeper.Contract;
using Ringkeeper.Harness.Processes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>A ring of simulated nodes, seeded with the recorded keyspaces shop and metrics, on loopback addresses of its own.</summary>
public sealed class SimulatedCluster : ICassandraCluster
{
    private readonly SimulatedClusterOptions _options;
    private readonly int _cqlPort;

    /// <param name="directory">Holds a directory per node.</param>
    /// <param name="options">The shape of the ring.</param>
    public SimulatedCluster(string directory, SimulatedClusterOptions options)
    {
        _options = options;
        _cqlPort = FreePort.Reserve();

        // The port is this process's alone, so any network will do; a fresh one keeps a ring's nodes apart in logs.
        var network = $"127.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}.";
        var ring = RingBuilder.Build(options.Name, options.Racks, network, _cqlPort, [.. Enumerable.Range(0, options.Nodes).Select(_ => FreePort.Reserve())]);
        ring = ring with { Nodes = [.. ring.Nodes.Select(node => Adapt(node, options))] };
        var ringFile = Path.Combine(directory, "ring.json");
        ring.Save(ringFile);
        Ring = ring;
        SimulatedNodes =
        [
            .. ring.Nodes.Select((node, index) =>
                new SimulatedNode(Directory.CreateDirectory(Path.Combine(directory, $"node{index + 1}")).FullName, ringFile, ring, node, options)),
        ];
    }

    public Ring Ring { get; }

    public string Description => $"simulated Cassandra {_options.Release ?? "4.0"}";

    public IReadOnlyList<ICassandraNode> Nodes => SimulatedNodes;

    /// <summary>The nodes with their fault switches.</summary>
    public IReadOnlyList<SimulatedNode> SimulatedNodes { get; }

    public IReadOnlyList<string> Keyspaces { get; } = ["shop", "metrics"];

    public IReadOnlySet<string> RewrittenByImport { get; } = new HashSet<string>();

    /// <summary>Starts every node. New ones are left to whoever starts them first.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        _options.IsNew ? Task.CompletedTask : Task.WhenAll(Nodes.Select(node => node.StartAsync(cancellationToken)));

    /// <summary>Nothing to do: a node is seeded at its first start.</summary>
    public Task LoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ChangeAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(SimulatedNodes.Select(node => node.SimulateAsync(cancellationToken, "write", "shop", "orders", $"{_options.ChangeMegabytes}")));

    public async Task TruncateAsync(string keyspace, CancellationToken cancellationToken)
    {
        await using var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken);
        await cql.TruncateAsync(keyspace);
    }

    /// <summary>Carries out a statement on one node, such as a DROP.</summary>
    public async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken);
        using var rows = await cql.ExecuteAsync(statement);
    }

    public Task<IReadOnlyDictionary<TableName, long>?> CountRowsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<TableName, long>?>(null);

    /// <summary>As many nodes as were recorded get the recorded tokens: then each has the rows of the ranges it owns.</summary>
    private static RingNode Adapt(RingNode node, SimulatedClusterOptions options) => node with
    {
        DataCenter = options.DataCenter,
        Seed = options is { IsSeeded: true, IsNew: false } ? node.Seed : null,
        Tokens = options.IsNew ? [] : options is { IsSeeded: true, Nodes: 3, Racks: 3 } ? RingBuilder.RecordedTokens(node.Seed!) : node.Tokens,
    };

    public async ValueTask DisposeAsync() => await Task.WhenAll(SimulatedNodes.Select(node => node.DisposeAsync().AsTask()));
}
