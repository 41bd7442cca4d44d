using Cassandra.Connections;
using Cassandra.Protocol;

namespace Cassandra;

/// <summary>The session of this driver.</summary>
internal sealed class Session : ISession
{
    private readonly ClusterSettings _settings;
    private readonly RequestExecution _execution;
    private readonly SchemaAgreement _agreement;
    private int _disposed;

    public Session(Cluster cluster, ClusterSettings settings, ConnectionFactory factory, ControlConnection control, string? keyspace)
    {
        Cluster = cluster;
        _settings = settings;
        _execution = new RequestExecution(settings, factory, control, keyspace);
        _agreement = new SchemaAgreement(control, settings.TimeProvider);
    }

    public ICluster Cluster { get; }

    public string? Keyspace => _execution.Keyspace;

    public bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Opens the first connection, so that wrong credentials or an unknown keyspace show at once.</summary>
    public Task ConnectAsync() => _execution.ConnectAsync();

    public RowSet Execute(IStatement statement) => Wait(ExecuteAsync(statement));

    public RowSet Execute(string cqlQuery) => Execute(new SimpleStatement(cqlQuery));

    public RowSet Execute(string cqlQuery, ConsistencyLevel consistency) =>
        Execute(new SimpleStatement(cqlQuery).SetConsistencyLevel(consistency));

    public RowSet Execute(string cqlQuery, int pageSize) => Execute(new SimpleStatement(cqlQuery).SetPageSize(pageSize));

    public Task<RowSet> ExecuteAsync(IStatement statement) => ExecutePageAsync(AsStatement(statement), statement.PagingState);

    public PreparedStatement Prepare(string cqlQuery) => Wait(PrepareAsync(cqlQuery));

    public async Task<PreparedStatement> PrepareAsync(string cqlQuery)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var (response, _, _) = await _execution.SendAsync(statement: null, Request.Prepare(cqlQuery));
        return response is Response.Prepared prepared
            ? new PreparedStatement(cqlQuery, prepared.Id, prepared.Variables)
            : throw new DriverInternalError($"The answer to PREPARE is {response.GetType().Name}.");
    }

    public Task ShutdownAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _execution.Dispose();
        }
    }

    private static Statement AsStatement(IStatement statement) => statement as Statement
        ?? throw new ArgumentException($"{statement.GetType()} is no statement of this driver.", nameof(statement));

    private async Task<RowSet> ExecutePageAsync(Statement statement, byte[]? pagingState)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var request = StatementRequest.Of(statement, _settings.QueryOptions, pagingState);
        var (response, info, connection) = await _execution.SendAsync(statement, request);
        info.AchievedConsistency = statement.ConsistencyLevel ?? _settings.QueryOptions.GetConsistencyLevel();
        if (response is Response.SchemaChanged)
        {
            info.IsSchemaInAgreement = await _agreement.WaitAsync(connection);
        }

        return response is Response.Rows rows
            ? new RowSet(rows.Items, rows.Metadata.Columns, rows.PagingState, statement.AutoPage, state => ExecutePageAsync(statement, state)) { Info = info }
            : new RowSet([], [], pagingState: null, statement.AutoPage, fetchPage: null) { Info = info };
    }

    private T Wait<T>(Task<T> task) =>
        task.WaitAsync(TimeSpan.FromMilliseconds(_settings.QueryTimeoutMillis), _settings.TimeProvider).GetAwaiter().GetResult();
}
