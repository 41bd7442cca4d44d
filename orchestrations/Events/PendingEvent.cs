namespace Ringkeeper.Orchestrations.Events;

/// <summary>An event in the outbox ("events/pending/{cluster}/{id}.json").</summary>
public sealed record PendingEvent
{
    public required ClusterEvent Event { get; init; }

    /// <summary>As the policy named it when the event happened.</summary>
    public required Uri Webhook { get; init; }

    /// <summary>How often delivery was tried in vain.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; init; }
}
