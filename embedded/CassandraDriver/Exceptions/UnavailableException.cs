namespace Cassandra;

/// <summary>The coordinator knows too few live replicas for the consistency level, and tried nothing (error 0x1000).</summary>
public sealed class UnavailableException : QueryExecutionException
{
    public UnavailableException(ConsistencyLevel consistency, int required, int alive)
        : base($"Not enough replicas available for query at consistency {consistency} ({required} required but only {alive} alive)")
    {
        Consistency = consistency;
        RequiredReplicas = required;
        AliveReplicas = alive;
    }

    public ConsistencyLevel Consistency { get; }

    public int RequiredReplicas { get; }

    public int AliveReplicas { get; }
}
