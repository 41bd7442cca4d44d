namespace Cassandra;

/// <summary>The server accepted a request and could not carry it out.</summary>
public abstract class QueryExecutionException : QueryValidationException
{
    protected QueryExecutionException(string message)
        : base(message)
    {
    }

    protected QueryExecutionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
