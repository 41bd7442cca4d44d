namespace Cassandra;

/// <summary>The server knows no statement of this id (error 0x2500); the driver prepares it again and retries.</summary>
public sealed class PreparedQueryNotFoundException : QueryValidationException
{
    public PreparedQueryNotFoundException(string message, byte[] unknownId)
        : base(message)
    {
        UnknownId = unknownId;
    }

    public byte[] UnknownId { get; }
}
