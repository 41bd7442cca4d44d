using Ringkeeper.Backups.Store;

namespace Ringkeeper.Backups.Transfers;

/// <summary>How an upload or a download is carried out.</summary>
public sealed record TransferOptions
{
    /// <summary>Blobs moved at a time.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>What limits its rate; null for no limit.</summary>
    public TransferThrottle? Throttle { get; init; }

    /// <summary>
    /// The access tier that SSTables are uploaded to; null for the account's default. Bundles and manifests go to the default: they are
    /// small, and read by every restore and verification.
    /// </summary>
    public StorageTier? UnitTier { get; init; }

    /// <summary>Told of each file of a download; null for nobody.</summary>
    public IFileProgress? Files { get; init; }

    /// <summary>Bytes that the caller moves after this transfer, which a deadline is reckoned with too.</summary>
    public long BytesAfterwards { get; init; }

    public TransferPriority Priority { get; init; } = new();
}
