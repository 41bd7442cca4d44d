namespace Cassandra;

/// <summary>Too few replicas answered the coordinator in time.</summary>
public abstract class QueryTimeoutException : QueryExecutionException
{
    protected QueryTimeoutException(string message, ConsistencyLevel consistencyLevel, int received, int required)
        : base(message)
    {
        ConsistencyLevel = consistencyLevel;
        ReceivedAcknowledgements = received;
        RequiredAcknowledgements = required;
    }

    public ConsistencyLevel ConsistencyLevel { get; }

    public int ReceivedAcknowledgements { get; }

    public int RequiredAcknowledgements { get; }
}
