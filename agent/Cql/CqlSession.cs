using System.Net;
using Cassandra;
using Microsoft.Extensions.Options;
using Ringkeeper.Backups.Schema;

namespace Ringkeeper.Agent.Cql;

/// <summary>One session to the agent's own node, opened when first needed and again after it was lost.</summary>
internal sealed class CqlSession(IOptions<AgentOptions> options) : ICqlSession, IAsyncDisposable
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(20);

    // Longer than Cassandra's own truncate_request_timeout (60 s): giving up earlier would not stop the truncation.
    private static readonly TimeSpan ChangeTimeout = TimeSpan.FromSeconds(90);

    // A count reads a whole table, page by page inside Cassandra.
    private static readonly TimeSpan CountTimeout = TimeSpan.FromMinutes(30);

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private volatile Connection? _connection;

    public string? User => _connection?.User;

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string query, CancellationToken cancellationToken)
    {
        using var rows = await SendAsync(query, ReadTimeout, cancellationToken);
        return ReadAll(rows, cancellationToken);
    }

    public async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        using var rows = await SendAsync(statement, ChangeTimeout, cancellationToken);
    }

    public async Task<long> CountAsync(string query, string consistency, CancellationToken cancellationToken)
    {
        using var rows = await SendAsync(query, CountTimeout, cancellationToken, Enum.Parse<ConsistencyLevel>(consistency, ignoreCase: true));
        try
        {
            var holdsCount = CqlSelect.TryRead(query, out _) is { CountsRows: true };
            return await Task.Run(() => holdsCount ? rows.Single().GetValue<long>(0) : CountRows(rows, cancellationToken), cancellationToken);
        }
        catch (DriverException e)
        {
            // A later page.
            throw CqlFailure.From(e);
        }
    }

    public async Task LogInAgainAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        Connection? before;
        try
        {
            var opened = await OpenAsync(cancellationToken);
            (before, _connection) = (_connection, opened);
        }
        catch (Exception e) when (e is DriverException or System.Net.Sockets.SocketException)
        {
            throw CqlFailure.From(e);
        }
        finally
        {
            _connecting.Release();
        }

        await CloseAsync(before);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(_connection);
        _connecting.Dispose();
    }

    private static List<IReadOnlyDictionary<string, object?>> ReadAll(RowSet rows, CancellationToken cancellationToken)
    {
        var names = (rows.Columns ?? []).Select(column => column.Name!).ToList();
        List<IReadOnlyDictionary<string, object?>> all = [];
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.Add(names.ToDictionary(name => name, name => (object?)row[name], StringComparer.Ordinal));
        }

        return all;
    }

    private static long CountRows(RowSet rows, CancellationToken cancellationToken)
    {
        long count = 0;
        foreach (var _ in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
        }

        return count;
    }

    private async Task<RowSet> SendAsync(
        string text, TimeSpan timeout, CancellationToken cancellationToken, ConsistencyLevel? consistency = null)
    {
        Connection? connection = null;
        try
        {
            connection = await ConnectAsync(cancellationToken);
            var statement = new SimpleStatement(text).SetReadTimeoutMillis((int)timeout.TotalMilliseconds);
            statement = consistency is null ? statement : statement.SetConsistencyLevel(consistency);
            return await connection.Session.ExecuteAsync(statement).WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is DriverException or System.Net.Sockets.SocketException)
        {
            var failure = CqlFailure.From(e);
            if (failure.Transient)
            {
                await DropAsync(connection);
            }

            throw failure;
        }
    }

    private async Task<Connection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } open)
        {
            return open;
        }

        await _connecting.WaitAsync(cancellationToken);
        try
        {
            return _connection ??= await OpenAsync(cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<Connection> OpenAsync(CancellationToken cancellationToken)
    {
        var credentials = CqlCredentials.Of(options.Value);
        try
        {
            return await OpenAsync(credentials is [var first, ..] ? first : null, cancellationToken);
        }
        catch (Exception e) when (credentials.Count > 1 && CqlFailure.IsRefusal(e))
        {
            return await OpenAsync(credentials[1], cancellationToken);
        }
    }

    private async Task<Connection> OpenAsync(CqlCredentials? credentials, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var addresses = await Dns.GetHostAddressesAsync(settings.CqlHost, cancellationToken);
        var builder = Cluster.Builder()
            .AddContactPoint(new IPEndPoint(addresses[0], settings.CqlPort))
            .WithPort(settings.CqlPort)
            .WithLoadBalancingPolicy(new OwnNodePolicy(addresses));
        if (credentials is not null)
        {
            builder = builder.WithCredentials(credentials.Username, await credentials.ReadPasswordAsync(cancellationToken));
        }

        var cluster = builder.Build();
        try
        {
            return new Connection(cluster, await cluster.ConnectAsync(), credentials?.Username);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    private async Task DropAsync(Connection? connection)
    {
        if (connection is not null && Interlocked.CompareExchange(ref _connection, null, connection) == connection)
        {
            await CloseAsync(connection);
        }
    }

    private static async Task CloseAsync(Connection? connection)
    {
        if (connection is not null)
        {
            await connection.Cluster.ShutdownAsync(1000);
            connection.Cluster.Dispose();
        }
    }

    private sealed record Connection(Cluster Cluster, Cassandra.ISession Session, string? User);
}
