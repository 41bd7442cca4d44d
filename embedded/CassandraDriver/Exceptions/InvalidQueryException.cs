namespace Cassandra;

/// <summary>The query is well-formed and wrong: an unknown table, a wrong value (error 0x2200).</summary>
public class InvalidQueryException : QueryValidationException
{
    public InvalidQueryException(string message)
        : base(message)
    {
    }

    public InvalidQueryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
