namespace Cassandra;

/// <summary>The server sent what the protocol does not allow, or the driver lost its place in it.</summary>
public sealed class DriverInternalError : Exception
{
    public DriverInternalError(string message)
        : base(message)
    {
    }

    public DriverInternalError(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
