using System.Net;
using System.Net.Sockets;
using Cassandra.Protocol;

namespace Cassandra.Connections;

/// <summary>The connection from which the driver knows the cluster: its nodes, their state, and whether they agree on the schema.</summary>
internal sealed class ControlConnection(ClusterSettings settings, ConnectionFactory factory, HostRegistry hosts) : IDisposable
{
    private readonly SemaphoreSlim _connecting = new(1);
    private Connection? _connection;

    /// <summary>Connects to the first contact point that answers, unless there is a connection.</summary>
    /// <exception cref="NoHostAvailableException">None answers; says why for each.</exception>
    public async Task<Connection> ConnectAsync()
    {
        await _connecting.WaitAsync();
        try
        {
            return _connection is { IsOpen: true } open ? open : _connection = await OpenAsync();
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Whether all nodes that are up have the same schema version, as one of them sees it.</summary>
    public async Task<bool> IsSchemaAgreedAsync(Connection connection)
    {
        var local = await QueryAsync(connection, Queries.Local);
        var peers = await QueryPeersAsync(connection);
        var versions = local.Items
            .Concat(peers.Items.Where(row => hosts.Find(PeerAddress.Of(row, settings.Port)) is { IsUp: true }))
            .Select(row => row.GetValue<Guid?>("schema_version"));
        return versions.Distinct().Count() == 1;
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connecting.Dispose();
    }

    private async Task<Connection> OpenAsync()
    {
        var errors = new Dictionary<IPEndPoint, Exception>();
        foreach (var endPoint in await ResolveContactPointsAsync(errors))
        {
            Connection? connection = null;
            try
            {
                connection = await factory.OpenAsync(endPoint);
                connection.EventReceived = frame => OnEvent(connection, frame);
                await RefreshHostsAsync(connection);
                Expect<Response.Ready>(await connection.SendAsync(Request.Register("TOPOLOGY_CHANGE", "STATUS_CHANGE")));
                return connection;
            }
            catch (Exception exception)
            {
                // Every contact point gets its turn, whatever the one before failed with.
                connection?.Dispose();
                errors[endPoint] = exception;
            }
        }

        throw new NoHostAvailableException(errors);
    }

    private async Task<IEnumerable<IPEndPoint>> ResolveContactPointsAsync(Dictionary<IPEndPoint, Exception> errors)
    {
        var endPoints = new List<IPEndPoint>();
        foreach (var contactPoint in settings.ContactPoints)
        {
            try
            {
                endPoints.AddRange(await contactPoint.ResolveAsync(settings.Port));
            }
            catch (SocketException exception)
            {
                errors[new IPEndPoint(IPAddress.None, settings.Port)] = exception;
            }
        }

        return endPoints.Distinct();
    }

    private async Task RefreshHostsAsync(Connection connection)
    {
        var local = await QueryAsync(connection, Queries.Local);
        var peers = await QueryPeersAsync(connection);
        if (local.Items.Count != 1)
        {
            throw new DriverInternalError($"system.local of {connection.EndPoint} has {local.Items.Count} rows; it has one.");
        }

        var described = new Dictionary<IPEndPoint, Row> { [connection.EndPoint] = local.Items[0] };
        foreach (var row in peers.Items)
        {
            if (PeerAddress.Of(row, settings.Port) is { } address)
            {
                described.TryAdd(address, row);
            }
        }

        hosts.Replace(local.Items[0].GetValue<string>("cluster_name"), described);
    }

    private static async Task<Response.Rows> QueryPeersAsync(Connection connection)
    {
        try
        {
            return await QueryAsync(connection, Queries.PeersV2);
        }
        catch (InvalidQueryException)
        {
            // Before Cassandra 4.0 there is only the table without ports.
            return await QueryAsync(connection, Queries.Peers);
        }
    }

    private static async Task<Response.Rows> QueryAsync(Connection connection, string query) =>
        Expect<Response.Rows>(await connection.SendAsync(Request.Query(query, QueryParameters.Internal)));

    private static T Expect<T>(Response response)
        where T : Response => response switch
        {
            T expected => expected,
            Response.Failure failure => throw failure.Error,
            _ => throw new DriverInternalError($"The answer is {response.GetType().Name}; {typeof(T).Name} was expected."),
        };

    private void OnEvent(Connection connection, Frame frame)
    {
        switch (ResponseReader.Read(frame))
        {
            case Response.Event { Type: "STATUS_CHANGE", Node: { } node } status:
                hosts.Find(node)?.SetUp(status.Change == "UP");
                break;
            case Response.Event { Type: "TOPOLOGY_CHANGE" }:
                _ = RefreshQuietlyAsync(connection);
                break;
        }
    }

    private async Task RefreshQuietlyAsync(Connection connection)
    {
        try
        {
            await RefreshHostsAsync(connection);
        }
        catch (Exception)
        {
            // Without this the list of nodes stays stale; a new connection reads it afresh.
            connection.Dispose();
        }
    }
}
