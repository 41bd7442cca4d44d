namespace Cassandra;

/// <summary>The server refused a request.</summary>
public abstract class QueryValidationException : DriverException
{
    protected QueryValidationException(string message)
        : base(message)
    {
    }

    protected QueryValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
