using System.Globalization;

namespace Cassandra;

/// <summary>A CQL <c>time</c>: nanoseconds since midnight, without a zone.</summary>
public sealed class LocalTime : IComparable<LocalTime>, IEquatable<LocalTime>
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerDay = 24 * 3600 * NanosecondsPerSecond;

    public LocalTime(long totalNanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(totalNanoseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(totalNanoseconds, NanosecondsPerDay);
        TotalNanoseconds = totalNanoseconds;
    }

    public LocalTime(int hour, int minute, int second, int nanosecond)
        : this((((hour * 60L) + minute) * 60 + second) * NanosecondsPerSecond + nanosecond)
    {
    }

    public long TotalNanoseconds { get; }

    public int Hour => (int)(TotalNanoseconds / NanosecondsPerSecond / 3600);

    public int Minute => (int)(TotalNanoseconds / NanosecondsPerSecond / 60 % 60);

    public int Second => (int)(TotalNanoseconds / NanosecondsPerSecond % 60);

    public int Nanoseconds => (int)(TotalNanoseconds % NanosecondsPerSecond);

    public int CompareTo(LocalTime? other) => other is null ? 1 : TotalNanoseconds.CompareTo(other.TotalNanoseconds);

    public bool Equals(LocalTime? other) => other is not null && TotalNanoseconds == other.TotalNanoseconds;

    public override bool Equals(object? obj) => Equals(obj as LocalTime);

    public override int GetHashCode() => TotalNanoseconds.GetHashCode();

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Hour:00}:{Minute:00}:{Second:00}.{Nanoseconds:000000000}");
}
