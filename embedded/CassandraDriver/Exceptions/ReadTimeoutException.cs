namespace Cassandra;

/// <summary>A read had too few answers in time (error 0x1200).</summary>
public sealed class ReadTimeoutException : QueryTimeoutException
{
    public ReadTimeoutException(ConsistencyLevel consistency, int received, int required, bool dataPresent)
        : base($"Server timeout during read query at consistency {consistency} ({Details(received, required, dataPresent)})", consistency, received, required)
    {
        WasDataRetrieved = dataPresent;
    }

    public bool WasDataRetrieved { get; }

    private static string Details(int received, int required, bool dataPresent) =>
        received < required ? $"{received} replica(s) responded over {required} required"
        : dataPresent ? "timeout while waiting for repair of inconsistent replica"
        : "the replica queried for data didn't respond";
}
