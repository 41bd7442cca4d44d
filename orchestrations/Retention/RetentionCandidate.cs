namespace Ringkeeper.Orchestrations.Retention;

/// <summary>A backup as retention sees it.</summary>
public sealed record RetentionCandidate
{
    public required string Id { get; init; }

    /// <summary>Null when the backup's manifest can't be read.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    /// <summary>
    /// Its manifest can be read, its coverage is at least the policy's minimum, its data keys are there, and its last verification,
    /// if there was one, found nothing wrong.
    /// </summary>
    public required bool Restorable { get; init; }

    /// <summary>Somebody has put a hold on it.</summary>
    public bool Held { get; init; }

    /// <summary>A running operation needs it: it is being restored or verified.</summary>
    public bool Leased { get; init; }
}
