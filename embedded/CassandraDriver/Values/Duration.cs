using System.Globalization;

namespace Cassandra;

/// <summary>A CQL <c>duration</c>. Months and days have no fixed length, so the three parts stay apart.</summary>
public readonly struct Duration : IEquatable<Duration>
{
    public static readonly Duration Zero;

    public Duration(int months, int days, long nanoseconds)
    {
        var positive = months > 0 || days > 0 || nanoseconds > 0;
        var negative = months < 0 || days < 0 || nanoseconds < 0;
        if (positive && negative)
        {
            throw new ArgumentException($"A duration's parts all have one sign: {months} months, {days} days, {nanoseconds} nanoseconds.");
        }

        Months = months;
        Days = days;
        Nanoseconds = nanoseconds;
    }

    public int Months { get; }

    public int Days { get; }

    public long Nanoseconds { get; }

    public static bool operator ==(Duration a, Duration b) => a.Equals(b);

    public static bool operator !=(Duration a, Duration b) => !a.Equals(b);

    public bool Equals(Duration other) => Months == other.Months && Days == other.Days && Nanoseconds == other.Nanoseconds;

    public override bool Equals(object? obj) => obj is Duration other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Months, Days, Nanoseconds);

    /// <summary>In CQL's own notation, for example <c>-1mo2d3ns</c>.</summary>
    public override string ToString()
    {
        var sign = Months < 0 || Days < 0 || Nanoseconds < 0 ? "-" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sign}{Math.Abs((long)Months)}mo{Math.Abs((long)Days)}d{(ulong)Math.Abs((decimal)Nanoseconds)}ns");
    }
}
