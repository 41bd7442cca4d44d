namespace Cassandra;

/// <summary>Something unexpected happened inside the server (error 0x0000).</summary>
public sealed class ServerErrorException : QueryValidationException
{
    public ServerErrorException(string message)
        : base(message)
    {
    }
}
