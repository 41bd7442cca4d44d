namespace Ringkeeper.Simulator.Jmx;

/// <summary>Something listens on the port, but it is no simulated node.</summary>
public sealed class NotJmxException : IOException
{
    public NotJmxException()
        : this("non-JRMP server at remote endpoint")
    {
    }

    public NotJmxException(string message)
        : base(message)
    {
    }

    public NotJmxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
