using Ringkeeper.Contract;
using Ringkeeper.Harness.Processes;
using Ringkeeper.Simulator.Rings;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>A ring of simulated nodes, seeded with the recorded keyspaces shop and metrics, on loopback addresses of its own.</summary>
public sealed class SimulatedCluster : ICassandraCluster
{
    private const string CassandraName = "Test Cluster";

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
        var ring = RingBuilder.Build(CassandraName, options.Racks, network, _cqlPort, [.. Enumerable.Range(0, options.Nodes).Select(_ => FreePort.Reserve())]);
        var ringFile = Path.Combine(directory, "ring.json");
        ring.Save(ringFile);
        SimulatedNodes =
        [
            .. ring.Nodes.Select((node, index) =>
                new SimulatedNode(Directory.CreateDirectory(Path.Combine(directory, $"node{index + 1}")).FullName, ringFile, ring, node, options)),
        ];
    }

    public string Description => "simulated Cassandra 4.0";

    public IReadOnlyList<ICassandraNode> Nodes => SimulatedNodes;

    /// <summary>The nodes with their fault switches.</summary>
    public IReadOnlyList<SimulatedNode> SimulatedNodes { get; }

    public IReadOnlyList<string> Keyspaces { get; } = ["shop", "metrics"];

    public IReadOnlySet<string> RewrittenByImport { get; } = new HashSet<string>();

    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Nodes.Select(node => node.StartAsync(cancellationToken)));

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

    public async ValueTask DisposeAsync() => await Task.WhenAll(SimulatedNodes.Select(node => node.DisposeAsync().AsTask()));
}
