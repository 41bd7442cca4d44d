using System.Collections.Concurrent;
using System.Net;
using Cassandra;
using Ringkeeper.Contract;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>A CQL session with one node, for what the harness itself writes, truncates and counts: always on every replica.</summary>
internal sealed class CqlConnection : IAsyncDisposable
{
    // Truncation waits for every replica.
    private const int ReadTimeoutMilliseconds = 60_000;

    private readonly ICluster _cluster;
    private readonly ISession _session;
    private readonly ConcurrentDictionary<string, Task<PreparedStatement>> _prepared = new();

    private CqlConnection(ICluster cluster, ISession session)
    {
        _cluster = cluster;
        _session = session;
    }

    public static async Task<CqlConnection> OpenAsync(ICassandraNode node, CancellationToken cancellationToken)
    {
        var cluster = Cluster.Builder()
            .AddContactPoint(new IPEndPoint(IPAddress.Parse(node.Address), node.CqlPort))
            .WithQueryOptions(new QueryOptions().SetConsistencyLevel(ConsistencyLevel.All))
            .WithSocketOptions(new SocketOptions().SetReadTimeoutMillis(ReadTimeoutMilliseconds))
            .Build();
        return new CqlConnection(cluster, await cluster.ConnectAsync().WaitAsync(cancellationToken));
    }

    public Task<RowSet> ExecuteAsync(string statement) => _session.ExecuteAsync(new SimpleStatement(statement));

    public async Task WriteAsync(CassandraWrite write, int number)
    {
        var prepared = await _prepared.GetOrAdd(write.Cql, _session.PrepareAsync);
        await _session.ExecuteAsync(prepared.Bind(write.Values(number)));
    }

    /// <summary>Truncates every base table of a keyspace; views empty themselves.</summary>
    public async Task TruncateAsync(string keyspace)
    {
        var tables = await ExecuteAsync($"SELECT table_name FROM system_schema.tables WHERE keyspace_name = '{keyspace}'");
        foreach (var table in tables.Select(row => row.GetValue<string>("table_name")).ToList())
        {
            await ExecuteAsync($"TRUNCATE \"{keyspace}\".\"{table}\"");
        }
    }

    public async Task<long> CountRowsAsync(TableName table)
    {
        var counted = await ExecuteAsync($"SELECT count(*) FROM \"{table.Keyspace}\".\"{table.Name}\"");
        return counted.First().GetValue<long>(0);
    }

    public async ValueTask DisposeAsync() => await _cluster.ShutdownAsync();
}
