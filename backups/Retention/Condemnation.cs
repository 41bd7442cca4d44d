namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Blobs that were condemned together. Who starts after the condemnation is written doesn't come to depend on them; who started
/// before holds a lease, and the blobs are kept until those leases are gone.
/// </summary>
public sealed record Condemnation
{
    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The blobs aren't deleted before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>
    /// Operations that held a lease at some moment after the condemnation was written; null until they were listed. An empty list means
    /// that nobody is waited for.
    /// </summary>
    public IReadOnlyList<string>? Leases { get; init; }
}
