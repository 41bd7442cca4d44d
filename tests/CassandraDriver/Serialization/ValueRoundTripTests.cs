using System.Net;
using System.Numerics;
using Cassandra;
using Cassandra.Serialization;
using FsCheck;
using FsCheck.Fluent;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Serialization;

public sealed class ValueRoundTripTests
{
    [Fact]
    public void Numbers_Any_ComeBack()
    {
        Check<int>(ColumnTypeCode.Int);
        Check<long>(ColumnTypeCode.Bigint);
        Check<short>(ColumnTypeCode.SmallInt);
        Check<sbyte>(ColumnTypeCode.TinyInt);
        Check<bool>(ColumnTypeCode.Boolean);
        Check<decimal>(ColumnTypeCode.Decimal);
        Check<BigInteger>(ColumnTypeCode.Varint);
        Check<Guid>(ColumnTypeCode.Uuid);
        Prop.ForAll<double>(value => Back(value, ColumnTypeCode.Double).Equals(value)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Durations_Any_ComeBack() => Prop.ForAll<int, int, long>((months, days, nanoseconds) =>
    {
        var duration = new Duration(months & int.MaxValue, days & int.MaxValue, nanoseconds & long.MaxValue);
        var negative = new Duration(-duration.Months, -duration.Days, -duration.Nanoseconds);
        return Back(duration, ColumnTypeCode.Duration).Equals(duration) && Back(negative, ColumnTypeCode.Duration).Equals(negative);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0, 0L)]
    [InlineData(0, 0, long.MinValue)]
    [InlineData(int.MaxValue, int.MaxValue, long.MaxValue)]
    [InlineData(int.MinValue, int.MinValue, long.MinValue)]
    public void Durations_Extremes_ComeBack(int months, int days, long nanoseconds) =>
        Back(new Duration(months, days, nanoseconds), ColumnTypeCode.Duration).ShouldBe(new Duration(months, days, nanoseconds));

    [Fact]
    public void Collections_Any_ComeBack() => Prop.ForAll<NonNull<string>[], int[]>((texts, numbers) =>
    {
        var list = texts.Select(text => text.Get).ToArray();
        var map = numbers.Distinct().ToDictionary(number => number, number => (long)number);
        var listInfo = new ListColumnInfo { ValueTypeCode = ColumnTypeCode.Text };
        var mapInfo = new MapColumnInfo { KeyTypeCode = ColumnTypeCode.Int, ValueTypeCode = ColumnTypeCode.Bigint };
        ((string[])Back(list, ColumnTypeCode.List, listInfo)).ShouldBe(list.Select(WellFormed));
        ((IDictionary<int, long>)Back(map, ColumnTypeCode.Map, mapInfo)).ShouldBe(map, ignoreOrder: true);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Others_EachKind_ComesBack()
    {
        Back(new LocalDate(1, 1, 1), ColumnTypeCode.Date).ShouldBe(new LocalDate(1, 1, 1));
        Back(new LocalDate(9999, 12, 31), ColumnTypeCode.Date).ShouldBe(new LocalDate(9999, 12, 31));
        Back(new LocalTime(23, 59, 59, 999_999_999), ColumnTypeCode.Time).ShouldBe(new LocalTime(23, 59, 59, 999_999_999));
        Back(IPAddress.IPv6Loopback, ColumnTypeCode.Inet).ShouldBe(IPAddress.IPv6Loopback);
        Back(DateTimeOffset.UnixEpoch.AddMilliseconds(-1), ColumnTypeCode.Timestamp).ShouldBe(DateTimeOffset.UnixEpoch.AddMilliseconds(-1));
    }

    [Fact]
    public void Deserialize_AnyBytesAsAnyType_GivesAValueOrADriverError() => Prop.ForAll<byte[], ColumnTypeCode>((bytes, code) =>
    {
        try
        {
            ValueDeserializer.Deserialize(bytes, code, InfoOf(code));
        }
        catch (Exception exception) when (exception is DriverInternalError or InvalidTypeException)
        {
        }
    }).QuickCheckThrowOnFailure();

    private static IColumnInfo? InfoOf(ColumnTypeCode code) => code switch
    {
        ColumnTypeCode.List => new ListColumnInfo { ValueTypeCode = ColumnTypeCode.Int },
        ColumnTypeCode.Set => new SetColumnInfo { KeyTypeCode = ColumnTypeCode.Text },
        ColumnTypeCode.Map => new MapColumnInfo { KeyTypeCode = ColumnTypeCode.Int, ValueTypeCode = ColumnTypeCode.Decimal },
        ColumnTypeCode.Tuple => new TupleColumnInfo { Elements = [new ColumnDesc { TypeCode = ColumnTypeCode.Duration }] },
        _ => null,
    };

    private static void Check<T>(ColumnTypeCode code) =>
        Prop.ForAll<T>(value => Back(value!, code).Equals(value)).QuickCheckThrowOnFailure();

    private static object Back(object value, ColumnTypeCode code, IColumnInfo? info = null) =>
        ValueDeserializer.Deserialize(ValueSerializer.Serialize(value), code, info)!;

    /// <summary>A lone surrogate has no UTF-8 and becomes the replacement character.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
