namespace Cassandra;

/// <summary>What a <see cref="Builder"/> collected.</summary>
internal sealed record ClusterSettings
{
    public const int DefaultPort = 9042;
    public const int DefaultQueryTimeoutMillis = 20000;

    public IReadOnlyList<ContactPoint> ContactPoints { get; init; } = [];

    public int Port { get; init; } = DefaultPort;

    public Credentials? Credentials { get; init; }

    public SSLOptions? SslOptions { get; init; }

    public SocketOptions SocketOptions { get; init; } = new();

    public QueryOptions QueryOptions { get; init; } = new();

    /// <summary>How long the synchronous methods wait, in milliseconds.</summary>
    public int QueryTimeoutMillis { get; init; } = DefaultQueryTimeoutMillis;

    public ILoadBalancingPolicy LoadBalancingPolicy { get; init; } = new LocalDatacenterPolicy();

    public string? DefaultKeyspace { get; init; }

    public string ApplicationName { get; init; } = Builder.DefaultApplicationName;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
