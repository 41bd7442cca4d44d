using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Cassandra.Connections;
using Cassandra.Protocol;

namespace Cassandra;

/// <summary>Takes a request to a host, in the order of the policy's plan.</summary>
internal sealed class RequestExecution(ClusterSettings settings, ConnectionFactory factory, ControlConnection control, string? keyspace) : IDisposable
{
    private readonly ConcurrentDictionary<IPEndPoint, HostConnection> _connections = new();

    public string? Keyspace { get; private set; } = keyspace;

    /// <summary>Opens a connection to the first host of a plan that takes one.</summary>
    public async Task ConnectAsync()
    {
        var errors = new Dictionary<IPEndPoint, Exception>();
        foreach (var host in Plan(statement: null))
        {
            if (await TryConnectAsync(host, errors) is not null)
            {
                return;
            }
        }

        throw new NoHostAvailableException(errors);
    }

    /// <summary>The answer, never a failure, and where it came from.</summary>
    public async Task<(Response Response, ExecutionInfo Info, Connection Connection)> SendAsync(Statement? statement, Request request)
    {
        await ReviveControlAsync();
        var errors = new Dictionary<IPEndPoint, Exception>();
        foreach (var host in Plan(statement))
        {
            if (await TryConnectAsync(host, errors) is not { } connection)
            {
                continue;
            }

            try
            {
                var response = await SendAsync(connection, statement, request);
                var tried = errors.Keys.Append(host.Address).ToList();
                return (Succeeded(response, connection), new ExecutionInfo { TriedHosts = tried, Warnings = response.Warnings }, connection);
            }
            catch (Exception exception) when (exception is IOException or OperationTimedOutException or BusyPoolException)
            {
                errors[host.Address] = exception;
                if (exception is not BusyPoolException && !MayRepeat(statement))
                {
                    throw exception is OperationTimedOutException ? exception : new NoHostAvailableException(errors);
                }
            }
        }

        throw new NoHostAvailableException(errors);
    }

    public void Dispose()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Dispose();
        }
    }

    /// <summary>PREPARE (no statement) may be repeated; of a statement its author must have said so.</summary>
    private bool MayRepeat(Statement? statement) =>
        statement is null || (statement.IsIdempotent ?? settings.QueryOptions.GetDefaultIdempotence());

    private IEnumerable<Host> Plan(Statement? statement)
    {
        var policy = settings.LoadBalancingPolicy;
        return statement?.Host is { } only
            ? [only]
            : policy.NewQueryPlan(Keyspace, statement).Where(host => policy.Distance(host) != HostDistance.Ignored);
    }

    private async Task<Connection?> TryConnectAsync(Host host, Dictionary<IPEndPoint, Exception> errors)
    {
        try
        {
            var connection = await _connections.GetOrAdd(host.Address, address => new HostConnection(address, factory)).GetAsync(Keyspace);
            host.SetUp(true);
            return connection;
        }
        catch (Exception exception) when (exception
            is SocketException or IOException or OperationTimedOutException or DriverInternalError or AuthenticationException
            or System.Security.Authentication.AuthenticationException or ServerErrorException or ProtocolErrorException
            or OverloadedException or IsBootstrappingException)
        {
            host.SetUp(exception is AuthenticationException);
            errors[host.Address] = exception;
            return null;
        }
    }

    private static async Task<Response> SendAsync(Connection connection, Statement? statement, Request request)
    {
        var response = await connection.SendAsync(request, statement?.ReadTimeoutMillis ?? 0);
        if (response is not Response.Failure { Error: PreparedQueryNotFoundException } || statement is not BoundStatement bound)
        {
            return response;
        }

        // The node restarted or dropped the statement from its cache: teach it again, once.
        var original = bound.PreparedStatement;
        var answer = await connection.SendAsync(Request.Prepare(original.QueryString));
        return answer switch
        {
            Response.Prepared again when again.Id.AsSpan().SequenceEqual(original.Id) => await connection.SendAsync(request, statement.ReadTimeoutMillis),
            Response.Prepared other => throw new PreparedStatementIdMismatchException(original.Id, other.Id),
            _ => answer,
        };
    }

    private Response Succeeded(Response response, Connection connection)
    {
        switch (response)
        {
            case Response.Failure failure:
                throw failure.Error;
            case Response.KeyspaceSet set:
                connection.Keyspace = set.Keyspace;
                Keyspace = set.Keyspace;
                break;
        }

        return response;
    }

    /// <summary>Without a control connection statements still run; only the view of the cluster ages.</summary>
    private async Task ReviveControlAsync()
    {
        try
        {
            await control.ConnectAsync();
        }
        catch (Exception exception) when (exception is DriverException or SocketException or IOException)
        {
        }
    }
}
