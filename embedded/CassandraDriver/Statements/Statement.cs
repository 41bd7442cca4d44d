namespace Cassandra;

/// <summary>Options that all statements share.</summary>
public abstract class Statement : IStatement
{
    internal Statement()
    {
    }

    /// <summary>Null takes the default of <see cref="QueryOptions"/>.</summary>
    public ConsistencyLevel? ConsistencyLevel { get; private set; }

    public ConsistencyLevel SerialConsistencyLevel => SerialConsistency ?? QueryOptions.DefaultSerialConsistencyLevel;

    public DateTimeOffset? Timestamp { get; private set; }

    public bool AutoPage { get; private set; } = true;

    /// <summary>0 takes the default; a negative number turns paging off.</summary>
    public int PageSize { get; private set; }

    public byte[]? PagingState { get; private set; }

    /// <summary>0 takes the default of <see cref="SocketOptions"/>.</summary>
    public int ReadTimeoutMillis { get; private set; }

    /// <summary>Whether sending it twice does no harm; only then is it tried on another host after a failure on the way.</summary>
    public bool? IsIdempotent { get; private set; }

    /// <summary>The only host to try, or null to leave the choice to the policy.</summary>
    public Host? Host { get; private set; }

    public virtual object?[]? QueryValues => Values;

    internal object?[] Values { get; set; } = [];

    internal ConsistencyLevel? SerialConsistency { get; private set; }

    public IStatement SetAutoPage(bool autoPage)
    {
        AutoPage = autoPage;
        return this;
    }

    public IStatement SetConsistencyLevel(ConsistencyLevel? consistency)
    {
        ConsistencyLevel = consistency;
        return this;
    }

    public IStatement SetSerialConsistencyLevel(ConsistencyLevel serialConsistency)
    {
        if (serialConsistency is not (Cassandra.ConsistencyLevel.Serial or Cassandra.ConsistencyLevel.LocalSerial))
        {
            throw new ArgumentException($"{serialConsistency} is no serial consistency level; it is Serial or LocalSerial.", nameof(serialConsistency));
        }

        SerialConsistency = serialConsistency;
        return this;
    }

    public IStatement SetPageSize(int pageSize)
    {
        PageSize = pageSize;
        return this;
    }

    /// <summary>Starts at a given page, and turns automatic paging off.</summary>
    public IStatement SetPagingState(byte[]? pagingState)
    {
        PagingState = pagingState;
        AutoPage = pagingState is null && AutoPage;
        return this;
    }

    public IStatement SetReadTimeoutMillis(int timeout)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timeout);
        ReadTimeoutMillis = timeout;
        return this;
    }

    public IStatement SetTimestamp(DateTimeOffset value)
    {
        Timestamp = value;
        return this;
    }

    public IStatement SetIdempotence(bool value)
    {
        IsIdempotent = value;
        return this;
    }

    public IStatement SetHost(Host? host)
    {
        Host = host;
        return this;
    }
}
