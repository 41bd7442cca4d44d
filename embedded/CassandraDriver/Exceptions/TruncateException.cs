namespace Cassandra;

/// <summary>A TRUNCATE failed (error 0x1003): it needs every node alive.</summary>
public sealed class TruncateException : QueryExecutionException
{
    public TruncateException(string message)
        : base(message)
    {
    }
}
