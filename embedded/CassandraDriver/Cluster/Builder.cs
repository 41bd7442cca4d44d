using System.Net;

namespace Cassandra;

/// <summary>Collects the settings of a <see cref="Cluster"/>.</summary>
public sealed class Builder
{
    public const string DefaultApplicationName = "Default .NET Application";

    private ClusterSettings _settings = new();

    public Builder AddContactPoint(string address) =>
        Add(IPAddress.TryParse(address, out var parsed) ? new ContactPoint(null, parsed, null) : new ContactPoint(address, null, null));

    public Builder AddContactPoint(IPAddress address) => Add(new ContactPoint(null, address, null));

    public Builder AddContactPoint(IPEndPoint address) => Add(new ContactPoint(null, address.Address, address.Port));

    public Builder AddContactPoints(params string[] addresses)
    {
        Array.ForEach(addresses, address => AddContactPoint(address));
        return this;
    }

    public Builder AddContactPoints(params IPEndPoint[] addresses)
    {
        Array.ForEach(addresses, address => AddContactPoint(address));
        return this;
    }

    /// <summary>The port of contact points without one, and of peers before Cassandra 4.0. 9042 by default.</summary>
    public Builder WithPort(int port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        return Set(_settings with { Port = port });
    }

    public Builder WithCredentials(string username, string password) =>
        Set(_settings with { Credentials = new Credentials(username, password) });

    public Builder WithSSL() => WithSSL(new SSLOptions());

    public Builder WithSSL(SSLOptions sslOptions) => Set(_settings with { SslOptions = sslOptions });

    /// <summary>How long synchronous methods wait for their answer, in milliseconds.</summary>
    public Builder WithQueryTimeout(int queryAbortTimeout) => Set(_settings with { QueryTimeoutMillis = queryAbortTimeout });

    public Builder WithSocketOptions(SocketOptions value) => Set(_settings with { SocketOptions = value });

    public Builder WithQueryOptions(QueryOptions options) => Set(_settings with { QueryOptions = options });

    public Builder WithLoadBalancingPolicy(ILoadBalancingPolicy policy) => Set(_settings with { LoadBalancingPolicy = policy });

    public Builder WithDefaultKeyspace(string defaultKeyspace) => Set(_settings with { DefaultKeyspace = defaultKeyspace });

    public Builder WithApplicationName(string name) => Set(_settings with { ApplicationName = name });

    /// <summary>Accepted for the official driver's sake: this one keeps no copy of the schema.</summary>
    public Builder WithMetadataSyncOptions(MetadataSyncOptions metadataSyncOptions)
    {
        ArgumentNullException.ThrowIfNull(metadataSyncOptions);
        return this;
    }

    /// <summary>Accepted from version 4 on, which is the one this driver speaks.</summary>
    public Builder WithMaxProtocolVersion(ProtocolVersion version) => version >= ProtocolVersion.V4
        ? this
        : throw new ArgumentOutOfRangeException(nameof(version), version, "This driver speaks version 4 of the protocol.");

    /// <exception cref="ArgumentException">There is no contact point.</exception>
    public Cluster Build() => _settings.ContactPoints.Count > 0
        ? new Cluster(_settings)
        : throw new ArgumentException("Cannot build a cluster without contact points");

    internal Builder WithTimeProvider(TimeProvider timeProvider) => Set(_settings with { TimeProvider = timeProvider });

    private Builder Add(ContactPoint contactPoint) => Set(_settings with { ContactPoints = [.. _settings.ContactPoints, contactPoint] });

    private Builder Set(ClusterSettings settings)
    {
        _settings = settings;
        return this;
    }
}
