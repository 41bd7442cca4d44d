namespace Ringkeeper.Backups.Transfers;

/// <summary>How an upload or a download is carried out.</summary>
public sealed record TransferOptions
{
    /// <summary>Blobs moved at a time.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>What limits its rate; null for no limit.</summary>
    public TransferThrottle? Throttle { get; init; }

    public TransferPriority Priority { get; init; } = new();
}
