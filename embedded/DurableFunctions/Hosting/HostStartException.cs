namespace Ringkeeper.Embedded.DurableFunctions.Hosting;

/// <summary>The host can't start; the message says why and what would be right, for the person at the console.</summary>
public sealed class HostStartException : Exception
{
    public HostStartException(string message)
        : base(message)
    {
    }

    public HostStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public HostStartException()
    {
    }
}
