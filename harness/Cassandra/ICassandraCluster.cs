using Ringkeeper.Contract;

namespace Ringkeeper.Harness.Cassandra;

/// <summary>A local Cassandra cluster, real or simulated, with data in it.</summary>
public interface ICassandraCluster : IAsyncDisposable
{
    /// <summary>What runs, for a person: "simulated Cassandra 4.0", "Cassandra 5.0.3".</summary>
    string Description { get; }

    IReadOnlyList<ICassandraNode> Nodes { get; }

    /// <summary>Keyspaces with the data that is backed up.</summary>
    IReadOnlyList<string> Keyspaces { get; }

    /// <summary>Components that an import writes again, so that they can't be compared afterwards.</summary>
    IReadOnlySet<string> RewrittenByImport { get; }

    /// <summary>Starts every node.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Writes the first data, if starting didn't already, and flushes it.</summary>
    Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Writes some more, and flushes it: new SSTables beside the old.</summary>
    Task ChangeAsync(CancellationToken cancellationToken);

    /// <summary>Truncates every table of a keyspace by CQL, on all nodes.</summary>
    Task TruncateAsync(string keyspace, CancellationToken cancellationToken);

    /// <summary>Rows per table by CQL; null where rows aren't stored (the simulator).</summary>
    Task<IReadOnlyDictionary<TableName, long>?> CountRowsAsync(CancellationToken cancellationToken);
}
