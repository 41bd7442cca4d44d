namespace Cassandra;

/// <summary>Replicas failed while they carried out a write (error 0x1500).</summary>
public sealed class WriteFailureException : QueryExecutionException
{
    public WriteFailureException(ConsistencyLevel consistency, int received, int required, string writeType, int failures)
        : base($"Server failure during write query at consistency {consistency} ({required} response(s) were required but only {received} replica(s) responded, {failures} failed)")
    {
        ConsistencyLevel = consistency;
        ReceivedAcknowledgements = received;
        RequiredAcknowledgements = required;
        WriteType = writeType;
        Failures = failures;
    }

    public ConsistencyLevel ConsistencyLevel { get; }

    public int ReceivedAcknowledgements { get; }

    public int RequiredAcknowledgements { get; }

    public string WriteType { get; }

    public int Failures { get; }
}
