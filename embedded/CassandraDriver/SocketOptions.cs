namespace Cassandra;

/// <summary>Time limits and settings of a connection's socket.</summary>
public sealed class SocketOptions
{
    public const int DefaultConnectTimeoutMillis = 5000;
    public const int DefaultReadTimeoutMillis = 12000;

    public int ConnectTimeoutMillis { get; private set; } = DefaultConnectTimeoutMillis;

    /// <summary>How long an answer may take, in milliseconds; 0 waits without a limit.</summary>
    public int ReadTimeoutMillis { get; private set; } = DefaultReadTimeoutMillis;

    public bool? KeepAlive { get; private set; } = true;

    public bool? TcpNoDelay { get; private set; } = true;

    /// <summary>After this many unanswered requests a connection is given up.</summary>
    public int DefunctReadTimeoutThreshold { get; private set; } = 64;

    public SocketOptions SetConnectTimeoutMillis(int connectTimeoutMillis)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(connectTimeoutMillis);
        ConnectTimeoutMillis = connectTimeoutMillis;
        return this;
    }

    public SocketOptions SetReadTimeoutMillis(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        ReadTimeoutMillis = milliseconds;
        return this;
    }

    public SocketOptions SetKeepAlive(bool keepAlive)
    {
        KeepAlive = keepAlive;
        return this;
    }

    public SocketOptions SetTcpNoDelay(bool tcpNoDelay)
    {
        TcpNoDelay = tcpNoDelay;
        return this;
    }

    public SocketOptions SetDefunctReadTimeoutThreshold(int amountOfTimeouts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountOfTimeouts);
        DefunctReadTimeoutThreshold = amountOfTimeouts;
        return this;
    }
}
