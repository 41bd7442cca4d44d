using System.Collections.Concurrent;
using System.Net;
using Cassandra.Connections;

namespace Cassandra;

/// <summary>
/// The driver's entrance: <c>Cluster.Builder().AddContactPoint(…).Build()</c>. Speaks version 4 of the native protocol with
/// Cassandra 3.x to 5.x. It retries nothing but idempotent statements, and keeps no copy of the schema.
/// </summary>
public sealed class Cluster : ICluster
{
    private readonly ClusterSettings _settings;
    private readonly ConnectionFactory _factory;
    private readonly HostRegistry _hosts = new();
    private readonly ControlConnection _control;
    private readonly SemaphoreSlim _initializing = new(1);
    private readonly ConcurrentBag<Session> _sessions = [];
    private bool _initialized;

    internal Cluster(ClusterSettings settings)
    {
        _settings = settings;
        _factory = new ConnectionFactory(settings);
        _control = new ControlConnection(settings, _factory, _hosts);
        Metadata = new Metadata(_hosts, _control);
    }

    public Metadata Metadata { get; }

    public static Builder Builder() => new();

    public ICollection<Host> AllHosts() => Metadata.AllHosts();

    public Host? GetHost(IPEndPoint address) => Metadata.GetHost(address);

    public ISession Connect() => ConnectAsync().GetAwaiter().GetResult();

    public ISession Connect(string keyspace) => ConnectAsync(keyspace).GetAwaiter().GetResult();

    public Task<ISession> ConnectAsync() => OpenSessionAsync(_settings.DefaultKeyspace);

    public Task<ISession> ConnectAsync(string keyspace) => OpenSessionAsync(keyspace);

    public async Task ShutdownAsync(int timeoutMs = Timeout.Infinite)
    {
        foreach (var session in _sessions)
        {
            await session.ShutdownAsync();
        }

        _control.Dispose();
    }

    public void Dispose() => ShutdownAsync().GetAwaiter().GetResult();

    private async Task<ISession> OpenSessionAsync(string? keyspace)
    {
        await InitializeAsync();
        var session = new Session(this, _settings, _factory, _control, keyspace);
        _sessions.Add(session);
        await session.ConnectAsync();
        return session;
    }

    private async Task InitializeAsync()
    {
        await _initializing.WaitAsync();
        try
        {
            await _control.ConnectAsync();
            if (!_initialized)
            {
                _settings.LoadBalancingPolicy.Initialize(this);
                _initialized = true;
            }
        }
        finally
        {
            _initializing.Release();
        }
    }
}
