using System.Net;

namespace Cassandra;

/// <summary>No host took the request. <see cref="Errors"/> says why, host by host.</summary>
public sealed class NoHostAvailableException : DriverException
{
    private const int HostsInMessage = 2;

    public NoHostAvailableException(Dictionary<IPEndPoint, Exception> errors)
        : base(Describe(errors))
    {
        Errors = errors;
    }

    public Dictionary<IPEndPoint, Exception> Errors { get; }

    private static string Describe(Dictionary<IPEndPoint, Exception> errors)
    {
        if (errors.Count == 0)
        {
            return "No host is available to be queried (no host tried)";
        }

        var tried = string.Join("; ", errors.Take(HostsInMessage).Select(e => $"{e.Key}: {e.Value.GetType().Name} '{e.Value.Message}'"));
        var more = errors.Count > HostsInMessage ? "; ..." : "";
        return $"All hosts tried for query failed (tried {tried}{more})";
    }
}
