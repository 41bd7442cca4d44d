using System.Net;

namespace Cassandra;

/// <summary>A cluster, as known through its contact points.</summary>
public interface ICluster : IDisposable
{
    Metadata Metadata { get; }

    ICollection<Host> AllHosts();

    Host? GetHost(IPEndPoint address);

    ISession Connect();

    ISession Connect(string keyspace);

    Task<ISession> ConnectAsync();

    Task<ISession> ConnectAsync(string keyspace);

    Task ShutdownAsync(int timeoutMs = Timeout.Infinite);
}
