using System.Buffers.Binary;
using System.Collections;
using System.Net;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Cassandra.Protocol;

namespace Cassandra.Serialization;

/// <summary>Encodes the values bound to a statement by their .NET type.</summary>
internal static class ValueSerializer
{
    /// <exception cref="InvalidTypeException">No CQL type is known for the value's type.</exception>
    public static byte[]? Serialize(object? value) => value switch
    {
        null => null,
        string text => Encoding.UTF8.GetBytes(text),
        byte[] blob => blob,
        bool flag => [flag ? (byte)1 : (byte)0],
        sbyte number => [(byte)number],
        short number => Write(2, bytes => BinaryPrimitives.WriteInt16BigEndian(bytes, number)),
        int number => Write(4, bytes => BinaryPrimitives.WriteInt32BigEndian(bytes, number)),
        long number => Write(8, bytes => BinaryPrimitives.WriteInt64BigEndian(bytes, number)),
        float number => Write(4, bytes => BinaryPrimitives.WriteSingleBigEndian(bytes, number)),
        double number => Write(8, bytes => BinaryPrimitives.WriteDoubleBigEndian(bytes, number)),
        decimal number => Build(writer => VariableLength.WriteDecimal(writer, number)),
        BigInteger number => number.ToByteArray(isBigEndian: true),
        Guid guid => guid.ToByteArray(bigEndian: true),
        IPAddress address => address.GetAddressBytes(),
        DateTimeOffset time => Serialize(time.ToUnixTimeMilliseconds()),
        DateTime time => Serialize(new DateTimeOffset(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time, TimeSpan.Zero)),
        LocalDate date => Write(4, bytes => BinaryPrimitives.WriteUInt32BigEndian(bytes, date.ToProtocol())),
        LocalTime time => Serialize(time.TotalNanoseconds),
        Duration duration => Build(writer => VariableLength.WriteDuration(writer, duration)),
        IDictionary map => Build(writer => WriteMap(writer, map)),
        ITuple tuple => Build(writer => WriteTuple(writer, tuple)),
        IEnumerable items => Build(writer => WriteItems(writer, [.. items.Cast<object?>()])),
        _ => throw new InvalidTypeException($"No CQL type stands for a value of the type {value.GetType()}."),
    };

    private static byte[] Write(int length, Action<byte[]> write)
    {
        var bytes = new byte[length];
        write(bytes);
        return bytes;
    }

    private static byte[] Build(Action<BodyWriter> write)
    {
        var writer = new BodyWriter();
        write(writer);
        return writer.ToArray();
    }

    private static void WriteItems(BodyWriter writer, object?[] items)
    {
        writer.WriteInt(items.Length);
        foreach (var item in items)
        {
            writer.WriteBytes(NotNull(item));
        }
    }

    private static void WriteMap(BodyWriter writer, IDictionary map)
    {
        writer.WriteInt(map.Count);
        foreach (DictionaryEntry entry in map)
        {
            writer.WriteBytes(NotNull(entry.Key)).WriteBytes(NotNull(entry.Value));
        }
    }

    private static void WriteTuple(BodyWriter writer, ITuple tuple)
    {
        for (var i = 0; i < tuple.Length; i++)
        {
            writer.WriteBytes(Serialize(tuple[i]));
        }
    }

    private static byte[] NotNull(object? item) =>
        Serialize(item) ?? throw new InvalidTypeException("A collection holds a null, which CQL doesn't allow.");
}
