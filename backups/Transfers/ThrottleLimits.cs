namespace Ringkeeper.Backups.Transfers;

/// <summary>How fast a transfer may go.</summary>
/// <param name="BytesPerSecond">Never more than this; null for no limit.</param>
/// <param name="Deadline">
/// When it should be done: it goes no faster than that takes (bytes left by time left, counted anew as it goes). Once the time is
/// up, only <paramref name="BytesPerSecond"/> counts. Null for as fast as allowed.
/// </param>
public sealed record ThrottleLimits(long? BytesPerSecond = null, DateTimeOffset? Deadline = null)
{
    public static ThrottleLimits None { get; } = new();
}
