namespace Cassandra;

/// <summary>Replicas failed while they carried out a read (error 0x1300).</summary>
public sealed class ReadFailureException : QueryExecutionException
{
    public ReadFailureException(ConsistencyLevel consistency, int received, int required, bool dataPresent, int failures)
        : base($"Server failure during read query at consistency {consistency} ({required} response(s) were required but only {received} replica(s) responded, {failures} failed)")
    {
        ConsistencyLevel = consistency;
        ReceivedAcknowledgements = received;
        RequiredAcknowledgements = required;
        WasDataRetrieved = dataPresent;
        Failures = failures;
    }

    public ConsistencyLevel ConsistencyLevel { get; }

    public int ReceivedAcknowledgements { get; }

    public int RequiredAcknowledgements { get; }

    public bool WasDataRetrieved { get; }

    public int Failures { get; }
}
