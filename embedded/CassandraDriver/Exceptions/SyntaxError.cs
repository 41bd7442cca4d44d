namespace Cassandra;

/// <summary>The query is not CQL (error 0x2000). Its message is the server's, with line and column.</summary>
public sealed class SyntaxError : QueryValidationException
{
    public SyntaxError(string message)
        : base(message)
    {
    }
}
