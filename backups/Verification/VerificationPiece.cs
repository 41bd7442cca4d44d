namespace Ringkeeper.Backups.Verification;

/// <summary>How much is done at a time.</summary>
public sealed record VerificationPiece
{
    /// <summary>No further blob is read once so many plain bytes were; a single blob may have more.</summary>
    public long Bytes { get; init; } = 4L << 30;

    /// <summary>At most so many blobs are read.</summary>
    public int Blobs { get; init; } = 5_000;

    /// <summary>Blobs read at the same time.</summary>
    public int Parallelism { get; init; } = 4;
}
