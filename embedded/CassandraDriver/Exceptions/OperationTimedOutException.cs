using System.Net;

namespace Cassandra;

/// <summary>
/// The host gave no answer in time. It may still carry the request out: only an idempotent one may be sent again.
/// </summary>
public sealed class OperationTimedOutException : DriverException
{
    public OperationTimedOutException(IPEndPoint address, int timeout)
        : base($"The host {address} did not reply before timeout {timeout}ms")
    {
    }
}
