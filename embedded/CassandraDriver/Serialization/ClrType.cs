using System.Net;
using System.Numerics;

namespace Cassandra.Serialization;

/// <summary>The .NET type that stands for a CQL type: the official driver's choice.</summary>
internal static class ClrType
{
    /// <summary>.NET has tuples of at most this many elements before they nest.</summary>
    private const int LongestTuple = 7;

    public static Type Of(ColumnTypeCode code, IColumnInfo? info) => code switch
    {
        ColumnTypeCode.Ascii or ColumnTypeCode.Text or ColumnTypeCode.Varchar => typeof(string),
        ColumnTypeCode.Bigint or ColumnTypeCode.Counter => typeof(long),
        ColumnTypeCode.Boolean => typeof(bool),
        ColumnTypeCode.Date => typeof(LocalDate),
        ColumnTypeCode.Decimal => typeof(decimal),
        ColumnTypeCode.Double => typeof(double),
        ColumnTypeCode.Duration => typeof(Duration),
        ColumnTypeCode.Custom when info is CustomColumnInfo { IsDuration: true } => typeof(Duration),
        ColumnTypeCode.Float => typeof(float),
        ColumnTypeCode.Inet => typeof(IPAddress),
        ColumnTypeCode.Int => typeof(int),
        ColumnTypeCode.SmallInt => typeof(short),
        ColumnTypeCode.Time => typeof(LocalTime),
        ColumnTypeCode.Timestamp => typeof(DateTimeOffset),
        ColumnTypeCode.TinyInt => typeof(sbyte),
        ColumnTypeCode.Uuid or ColumnTypeCode.Timeuuid => typeof(Guid),
        ColumnTypeCode.Varint => typeof(BigInteger),
        ColumnTypeCode.List when info is ListColumnInfo list => EnumerableOf(list.ValueTypeCode, list.ValueTypeInfo),
        ColumnTypeCode.Set when info is SetColumnInfo set => EnumerableOf(set.KeyTypeCode, set.KeyTypeInfo),
        ColumnTypeCode.Map when info is MapColumnInfo map => typeof(IDictionary<,>).MakeGenericType(
            Of(map.KeyTypeCode, map.KeyTypeInfo),
            Of(map.ValueTypeCode, map.ValueTypeInfo)),
        ColumnTypeCode.Tuple when info is TupleColumnInfo tuple => OfTuple(tuple),
        _ => typeof(byte[]),
    };

    private static Type EnumerableOf(ColumnTypeCode code, IColumnInfo? info) => typeof(IEnumerable<>).MakeGenericType(Of(code, info));

    private static Type OfTuple(TupleColumnInfo tuple)
    {
        var elements = tuple.Elements.Select(element => Of(element.TypeCode, element.TypeInfo)).ToArray();
        return elements.Length is > 0 and <= LongestTuple
            ? Type.GetType($"System.Tuple`{elements.Length}", throwOnError: true)!.MakeGenericType(elements)
            : typeof(object[]);
    }
}
