using Ringkeeper.Contract;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>
/// A real Cassandra ring on loopback addresses of its own, from an unpacked Cassandra 4.x or 5.x: a configuration per node, JMX on
/// 127.0.0.1, a rack each, small heaps.
/// </summary>
internal sealed class CassandraCluster : ICassandraCluster
{
    private const int FirstRows = 1_500;
    private const int MoreRows = 300;

    // What one connection has on the way at once: enough to keep three small nodes busy.
    private const int WritesInParallel = 64;

    private const int SettleAttempts = 3;

    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(30);

    private readonly List<CassandraNode> _nodes;
    private readonly string _home;
    private readonly bool _isNew;
    private int _rows;

    public CassandraCluster(string home, string directory, SimulatedClusterOptions options)
    {
        _home = home;
        _isNew = options.IsNew;
        var storagePort = FreePort.Reserve();
        var cqlPort = FreePort.Reserve();

        // A network for each ring, so that a node of one is nobody in another.
        var network = $"127.{Random.Shared.Next(1, 255)}.{Random.Shared.Next(1, 255)}.";
        _nodes =
        [
            .. Enumerable.Range(1, options.Nodes).Select(number => new CassandraNode(new CassandraNodeConfiguration
            {
                Home = home,
                ClusterName = options.Name,
                IsNew = options.IsNew,
                AsksForRoles = options.AsksForRoles,
                Directory = Directory.CreateDirectory(Path.Combine(directory, $"node{number}")).FullName,
                Address = $"{network}{number}",
                Rack = $"rack{((number - 1) % options.Racks) + 1}",
                StoragePort = storagePort,
                CqlPort = cqlPort,
                JmxPort = FreePort.Reserve(),

                // Who starts new nodes must find out which one can start first.
                SeedAddress = $"{network}{(options.IsNew ? options.Nodes : 1)}",
            })),
        ];
    }

    public string Description => $"Cassandra from {_home}";

    public IReadOnlyList<ICassandraNode> Nodes => _nodes;

    public IReadOnlyList<string> Keyspaces => CassandraSchema.Keyspaces;

    /// <summary>The level and the repair time, both reset by an import, are in Statistics.db.</summary>
    public IReadOnlySet<string> RewrittenByImport { get; } = new HashSet<string> { "Statistics.db" };

    /// <summary>Starts every node. New ones are left to whoever starts them first.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_isNew)
        {
            return;
        }

        // One after the other: two nodes that choose their tokens at once refuse each other.
        for (var started = 1; started <= _nodes.Count; started++)
        {
            await _nodes[started - 1].StartAsync(cancellationToken);
            await SettleAsync(started, cancellationToken);
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
        await SettleAsync(_nodes.Count, cancellationToken);
        await using var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken);
        await cql.TruncateAsync(keyspace);
    }

    public async Task<IReadOnlyDictionary<TableName, long>?> CountRowsAsync(CancellationToken cancellationToken)
    {
        await using var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken);
        var counts = new Dictionary<TableName, long>();
        foreach (var table in CassandraSchema.Tables)
        {
            counts[table] = await cql.CountRowsAsync(table);
        }

        return counts;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));

    /// <summary>
    /// Waits until the first nodes all see each other: a started node takes connections earlier, and what needs every node fails until
    /// then. The last of them is started again when it isn't seen: the betas of 4.0 can lose what a new node says of itself for good.
    /// </summary>
    private async Task SettleAsync(int started, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= SettleAttempts; attempt++)
        {
            var since = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(since) < SettleTime)
            {
                if ((await Task.WhenAll(_nodes.Take(started).Select(node => CountUpAsync(node, cancellationToken)))).All(up => up == started))
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            }

            await _nodes[started - 1].StopAsync();
            await _nodes[started - 1].StartAsync(cancellationToken);
        }

        throw new ChildProcessException($"The first {started} nodes of {_home} don't see each other as up and normal.");
    }

    private static async Task<int> CountUpAsync(ICassandraNode node, CancellationToken cancellationToken) =>
        (await NodetoolProcess.RunAsync(node, ["status"], cancellationToken)).Count(line => line.StartsWith("UN ", StringComparison.Ordinal));

    private async Task WriteAsync(int rows, CancellationToken cancellationToken)
    {
        await using (var cql = await CqlConnection.OpenAsync(Nodes[0], cancellationToken))
        {
            foreach (var write in CassandraSchema.Writes)
            {
                foreach (var numbers in Enumerable.Range(_rows, rows).Chunk(WritesInParallel))
                {
                    await Task.WhenAll(numbers.Select(number => cql.WriteAsync(write, number))).WaitAsync(cancellationToken);
                }
            }
        }

        _rows += rows;
        await Task.WhenAll(Nodes.Select(node => NodetoolProcess.RunAsync(node, ["flush"], cancellationToken)));
    }
}
