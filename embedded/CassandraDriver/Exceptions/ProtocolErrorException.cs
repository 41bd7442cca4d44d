namespace Cassandra;

/// <summary>The server found a message it cannot accept (error 0x000A), an unsupported version for example.</summary>
public sealed class ProtocolErrorException : QueryValidationException
{
    public ProtocolErrorException(string message)
        : base(message)
    {
    }
}
