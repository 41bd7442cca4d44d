namespace Cassandra;

/// <summary>Executes statements. One session serves many threads.</summary>
public interface ISession : IDisposable
{
    ICluster Cluster { get; }

    string? Keyspace { get; }

    bool IsDisposed { get; }

    RowSet Execute(IStatement statement);

    RowSet Execute(string cqlQuery);

    RowSet Execute(string cqlQuery, ConsistencyLevel consistency);

    RowSet Execute(string cqlQuery, int pageSize);

    /// <exception cref="NoHostAvailableException">No host could be reached, or the connection was lost on the way.</exception>
    /// <exception cref="OperationTimedOutException">No answer in time. The server may still carry the statement out.</exception>
    /// <exception cref="QueryValidationException">The server refused or failed; the derived type says how.</exception>
    Task<RowSet> ExecuteAsync(IStatement statement);

    PreparedStatement Prepare(string cqlQuery);

    Task<PreparedStatement> PrepareAsync(string cqlQuery);

    Task ShutdownAsync();
}
