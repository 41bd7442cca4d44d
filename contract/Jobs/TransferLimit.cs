namespace Ringkeeper.Contract.Jobs;

/// <summary>How fast a transfer may go.</summary>
public sealed record TransferLimit
{
    /// <summary>Slower than this a single block would take minutes.</summary>
    public const long MinimumBytesPerSecond = 64 << 10;

    public const long MaximumBytesPerSecond = 1L << 40;

    public static TransferLimit None { get; } = new();

    /// <summary>Never more than this, from <see cref="MinimumBytesPerSecond"/>; null for no limit.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>
    /// When it should be done, in UTC: it goes no faster than that takes. Once the time is up only <see cref="BytesPerSecond"/> counts.
    /// Null for none.
    /// </summary>
    public DateTimeOffset? Deadline { get; init; }
}
