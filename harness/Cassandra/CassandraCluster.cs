using Ringkeeper.Contract;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>
/// A real Cassandra ring on 127.0.0.1 and up, from an unpacked Cassandra 4.x or 5.x: a configuration per node, JMX on loopback, a rack
/// each, small heaps.
/// </summary>
internal sealed class CassandraCluster : ICassandraCluster
{
    private const int FirstRows = 2_000;
    private const int MoreRows = 500;

    private static readonly TableName Orders = new("shop", "orders");
    private static readonly TableName Customers = new("shop", "customers");
    private static readonly TableName Samples = new("metrics", "samples");

    private readonly List<CassandraNode> _nodes;
    private readonly string _home;
    private int _rows;

    public CassandraCluster(string home, string directory, int nodes, int racks)
    {
        _home = home;
        var storagePort = FreePort.Reserve();
        var cqlPort = FreePort.Reserve();
        _nodes =
        [
            .. Enumerable.Range(1, nodes).Select(number => new CassandraNode(new CassandraNodeConfiguration
            {
                Home = home,
                Directory = Directory.CreateDirectory(Path.Combine(directory, $"node{number}")).FullName,
                Address = $"127.0.0.{number}",
                Rack = $"rack{((number - 1) % racks) + 1}",
                StoragePort = storagePort,
                CqlPort = cqlPort,
                JmxPort = FreePort.Reserve(),
                SeedAddress = "127.0.0.1",
            })),
        ];
    }

    public string Description => $"Cassandra from {_home}";

    public IReadOnlyList<ICassandraNode> Nodes => _nodes;

    public IReadOnlyList<string> Keyspaces { get; } = ["shop", "metrics"];

    /// <summary>The level and the repair time, both reset by an import, are in Statistics.db.</summary>
    public IReadOnlySet<string> RewrittenByImport { get; } = new HashSet<string> { "Statistics.db" };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // One after the other: two nodes that choose their tokens at once refuse each other.
        foreach (var node in _nodes)
        {
            await node.StartAsync(cancellationToken);
        }
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using (var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken))
        {
            foreach (var statement in CassandraSchema.Statements(Math.Min(3, _nodes.Count)))
            {
                await cql.ExecuteAsync(statement);
            }
        }

        await WriteAsync(FirstRows, cancellationToken);
    }

    public Task ChangeAsync(CancellationToken cancellationToken) => WriteAsync(MoreRows, cancellationToken);

    public async Task TruncateAsync(string keyspace, CancellationToken cancellationToken)
    {
        await using var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken);
        await cql.TruncateAsync(keyspace);
    }

    public async Task<IReadOnlyDictionary<TableName, long>?> CountRowsAsync(CancellationToken cancellationToken)
    {
        await using var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken);
        var counts = new Dictionary<TableName, long>();
        foreach (var table in (TableName[])[Orders, Customers, Samples])
        {
            counts[table] = await cql.CountRowsAsync(table);
        }

        return counts;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));

    private async Task WriteAsync(int rows, CancellationToken cancellationToken)
    {
        await using (var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken))
        {
            foreach (var statements in CassandraSchema.Rows(_rows, rows).Chunk(32))
            {
                await Task.WhenAll(statements.Select(cql.ExecuteAsync)).WaitAsync(cancellationToken);
            }
        }

        _rows += rows;
        await Task.WhenAll(Nodes.Select(node => NodetoolProcess.RunAsync(node, ["flush"], cancellationToken)));
    }
}
