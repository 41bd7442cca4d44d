namespace Cassandra;

/// <summary>What a session executes, with the options of one execution.</summary>
public interface IStatement
{
    ConsistencyLevel? ConsistencyLevel { get; }

    ConsistencyLevel SerialConsistencyLevel { get; }

    DateTimeOffset? Timestamp { get; }

    bool AutoPage { get; }

    int PageSize { get; }

    byte[]? PagingState { get; }

    int ReadTimeoutMillis { get; }

    bool? IsIdempotent { get; }

    object?[]? QueryValues { get; }

    IStatement SetAutoPage(bool autoPage);

    IStatement SetConsistencyLevel(ConsistencyLevel? consistency);

    IStatement SetSerialConsistencyLevel(ConsistencyLevel serialConsistency);

    IStatement SetPageSize(int pageSize);

    IStatement SetPagingState(byte[]? pagingState);

    IStatement SetReadTimeoutMillis(int timeout);

    IStatement SetTimestamp(DateTimeOffset value);

    IStatement SetIdempotence(bool value);
}
