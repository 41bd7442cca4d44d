using System.Net;
using Cassandra.Protocol;

namespace Cassandra.Connections;

/// <summary>A session's connection to one host: opened when first needed, and again after it was lost.</summary>
internal sealed class HostConnection(IPEndPoint endPoint, ConnectionFactory factory) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private Connection? _connection;

    public async Task<Connection> GetAsync(string? keyspace)
    {
        await _opening.WaitAsync();
        try
        {
            if (_connection is not { IsOpen: true })
            {
                _connection = await factory.OpenAsync(endPoint);
            }

            if (keyspace is not null && _connection.Keyspace != keyspace)
            {
                await UseAsync(_connection, keyspace);
            }

            return _connection;
        }
        finally
        {
            _opening.Release();
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _opening.Dispose();
    }

    private static async Task UseAsync(Connection connection, string keyspace)
    {
        var quoted = keyspace.Replace("\"", "\"\"", StringComparison.Ordinal);
        var answer = await connection.SendAsync(Request.Query($"USE \"{quoted}\"", QueryParameters.Internal));
        if (answer is Response.Failure failure)
        {
            throw failure.Error;
        }

        connection.Keyspace = keyspace;
    }
}
