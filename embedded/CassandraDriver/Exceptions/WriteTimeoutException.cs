namespace Cassandra;

/// <summary>A write had too few acknowledgements in time (error 0x1100); it may or may not be applied.</summary>
public sealed class WriteTimeoutException : QueryTimeoutException
{
    public WriteTimeoutException(ConsistencyLevel consistency, int received, int required, string writeType)
        : base(
            $"Server timeout during {(writeType == "BATCH_LOG" ? "batchlog write" : "write query")} at consistency {consistency} ({received} peer(s) acknowledged the write over {required} required)",
            consistency,
            received,
            required)
    {
        WriteType = writeType;
    }

    public string WriteType { get; }
}
