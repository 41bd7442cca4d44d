namespace Cassandra;

/// <summary>What a statement gets that says nothing itself.</summary>
public sealed class QueryOptions
{
    public const ConsistencyLevel DefaultConsistencyLevel = ConsistencyLevel.LocalOne;
    public const ConsistencyLevel DefaultSerialConsistencyLevel = ConsistencyLevel.Serial;
    public const int DefaultPageSize = 5000;

    private ConsistencyLevel _consistencyLevel = DefaultConsistencyLevel;
    private ConsistencyLevel _serialConsistencyLevel = DefaultSerialConsistencyLevel;
    private int _pageSize = DefaultPageSize;
    private bool _defaultIdempotence;

    public QueryOptions SetConsistencyLevel(ConsistencyLevel consistencyLevel)
    {
        _consistencyLevel = consistencyLevel;
        return this;
    }

    public ConsistencyLevel GetConsistencyLevel() => _consistencyLevel;

    public QueryOptions SetSerialConsistencyLevel(ConsistencyLevel serialConsistencyLevel)
    {
        _serialConsistencyLevel = serialConsistencyLevel;
        return this;
    }

    public ConsistencyLevel GetSerialConsistencyLevel() => _serialConsistencyLevel;

    public QueryOptions SetPageSize(int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        _pageSize = pageSize;
        return this;
    }

    public int GetPageSize() => _pageSize;

    public QueryOptions SetDefaultIdempotence(bool idempotence)
    {
        _defaultIdempotence = idempotence;
        return this;
    }

    public bool GetDefaultIdempotence() => _defaultIdempotence;
}
