using System.Net;

namespace Cassandra;

/// <summary>The node wants credentials, or refused those it got (error 0x0100). Never holds the password.</summary>
public sealed class AuthenticationException : DriverException
{
    public AuthenticationException(string message)
        : base(message)
    {
    }

    public AuthenticationException(string message, IPEndPoint host)
        : base($"Authentication error on host {host}: {message}")
    {
        Host = host;
    }

    public IPEndPoint? Host { get; }
}
