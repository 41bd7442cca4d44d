namespace Cassandra;

/// <summary>Root of what the driver and the server report.</summary>
public class DriverException : Exception
{
    public DriverException(string message)
        : base(message)
    {
    }

    public DriverException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
