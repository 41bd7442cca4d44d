namespace Cassandra;

/// <summary>A value's type does not fit its column.</summary>
public sealed class InvalidTypeException : DriverException
{
    public InvalidTypeException(string message)
        : base(message)
    {
    }

    public InvalidTypeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
