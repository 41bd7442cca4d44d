using System.Globalization;

namespace Cassandra;

/// <summary>A CQL <c>date</c>: a day without time or zone. Years 1 to 9999; CQL itself allows millions more.</summary>
public sealed class LocalDate : IComparable<LocalDate>, IEquatable<LocalDate>
{
    private const uint Epoch = 1u << 31;
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    private readonly DateOnly _day;

    public LocalDate(int year, int month, int day)
        : this(new DateOnly(year, month, day))
    {
    }

    private LocalDate(DateOnly day)
    {
        _day = day;
    }

    public int Year => _day.Year;

    public int Month => _day.Month;

    public int Day => _day.Day;

    public static LocalDate Parse(string value) => new(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public DateTimeOffset ToDateTimeOffset() => new(_day, TimeOnly.MinValue, TimeSpan.Zero);

    public int CompareTo(LocalDate? other) => other is null ? 1 : _day.CompareTo(other._day);

    public bool Equals(LocalDate? other) => other is not null && _day == other._day;

    public override bool Equals(object? obj) => Equals(obj as LocalDate);

    public override int GetHashCode() => _day.GetHashCode();

    public override string ToString() => _day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The protocol counts days with 1970-01-01 in the middle of an unsigned 32-bit range.</summary>
    internal static LocalDate FromProtocol(uint days)
    {
        var number = (long)days - Epoch + EpochDay;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? new LocalDate(DateOnly.FromDayNumber((int)number))
            : throw new InvalidTypeException($"The date {(long)days - Epoch} days from 1970-01-01 is outside the years 1 to 9999.");
    }

    internal uint ToProtocol() => (uint)(_day.DayNumber - EpochDay + (long)Epoch);
}
