using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using System.Text;

namespace Cassandra.Serialization;

/// <summary>Decodes a column's bytes (native protocol v4, section 6).</summary>
internal static class ValueDeserializer
{
    /// <summary>The value, or null for the empty bytes that Cassandra allows in place of most types' values.</summary>
    /// <exception cref="DriverInternalError">The bytes don't fit the type.</exception>
    public static object? Deserialize(ReadOnlySpan<byte> bytes, ColumnTypeCode code, IColumnInfo? info) => code switch
    {
        ColumnTypeCode.Ascii or ColumnTypeCode.Text or ColumnTypeCode.Varchar => Encoding.UTF8.GetString(bytes),
        ColumnTypeCode.Custom when info is CustomColumnInfo { IsDuration: true } && !bytes.IsEmpty => VariableLength.ReadDuration(bytes),
        ColumnTypeCode.Blob or ColumnTypeCode.Custom or ColumnTypeCode.Udt => bytes.ToArray(),
        _ when bytes.IsEmpty => null,
        ColumnTypeCode.List or ColumnTypeCode.Set => CollectionDeserializer.ReadArray(bytes, info),
        ColumnTypeCode.Map => CollectionDeserializer.ReadMap(bytes, info),
        ColumnTypeCode.Tuple => CollectionDeserializer.ReadTuple(bytes, info),
        ColumnTypeCode.Decimal => VariableLength.ReadDecimal(bytes),
        ColumnTypeCode.Duration => VariableLength.ReadDuration(bytes),
        ColumnTypeCode.Varint => new BigInteger(bytes, isBigEndian: true),
        ColumnTypeCode.Inet when bytes.Length is 4 or 16 => new IPAddress(bytes),
        _ => DeserializeFixed(bytes, code),
    };

    private static object DeserializeFixed(ReadOnlySpan<byte> bytes, ColumnTypeCode code) => (code, bytes.Length) switch
    {
        (ColumnTypeCode.Bigint or ColumnTypeCode.Counter, 8) => BinaryPrimitives.ReadInt64BigEndian(bytes),
        (ColumnTypeCode.Boolean, 1) => bytes[0] != 0,
        (ColumnTypeCode.Date, 4) => LocalDate.FromProtocol(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        (ColumnTypeCode.Double, 8) => BinaryPrimitives.ReadDoubleBigEndian(bytes),
        (ColumnTypeCode.Float, 4) => BinaryPrimitives.ReadSingleBigEndian(bytes),
        (ColumnTypeCode.Int, 4) => BinaryPrimitives.ReadInt32BigEndian(bytes),
        (ColumnTypeCode.SmallInt, 2) => BinaryPrimitives.ReadInt16BigEndian(bytes),
        (ColumnTypeCode.TinyInt, 1) => (sbyte)bytes[0],
        (ColumnTypeCode.Time, 8) => Time(BinaryPrimitives.ReadInt64BigEndian(bytes)),
        (ColumnTypeCode.Timestamp, 8) => Timestamp(BinaryPrimitives.ReadInt64BigEndian(bytes)),
        (ColumnTypeCode.Uuid or ColumnTypeCode.Timeuuid, 16) => new Guid(bytes, bigEndian: true),
        _ => throw new DriverInternalError($"A value of type {code} has {bytes.Length} bytes."),
    };

    private static LocalTime Time(long nanoseconds)
    {
        try
        {
            return new LocalTime(nanoseconds);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new DriverInternalError($"A time is {nanoseconds} nanoseconds past midnight.", exception);
        }
    }

    private static DateTimeOffset Timestamp(long milliseconds)
    {
        try
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidTypeException($"The timestamp {milliseconds} ms from 1970-01-01 is outside the years 1 to 9999.", exception);
        }
    }
}
