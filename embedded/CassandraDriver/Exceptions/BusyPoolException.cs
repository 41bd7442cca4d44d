using System.Net;

namespace Cassandra;

/// <summary>As many requests are under way to a host as its connection can carry.</summary>
public sealed class BusyPoolException : DriverException
{
    public BusyPoolException(IPEndPoint address, int maxRequestsPerConnection, int connectionLength)
        : base($"All {connectionLength} connection(s) to host {address} carry {maxRequestsPerConnection} requests each")
    {
        Address = address;
        MaxRequestsPerConnection = maxRequestsPerConnection;
        ConnectionLength = connectionLength;
    }

    public IPEndPoint Address { get; }

    public int MaxRequestsPerConnection { get; }

    public int ConnectionLength { get; }
}
