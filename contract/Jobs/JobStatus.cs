namespace Ringkeeper.Contract.Jobs;

/// <summary>How a job stands.</summary>
public sealed record JobStatus
{
    public required string JobId { get; init; }

    /// <summary>The request's kind, as in its JSON.</summary>
    public required string Kind { get; init; }

    public required JobState State { get; init; }

    /// <summary>What the job is doing, in a word an operator knows ("flush", "upload", "import shop.orders").</summary>
    public required string Phase { get; init; }

    public required JobProgress Progress { get; init; }

    /// <summary>Set for transfers.</summary>
    public TransferRate? Transfer { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Set when <see cref="State"/> is Failed.</summary>
    public JobError? Error { get; init; }

    /// <summary>Set when <see cref="State"/> is Succeeded.</summary>
    public JobResult? Result { get; init; }
}
