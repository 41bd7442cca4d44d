using System.Numerics;
using Cassandra.Protocol;

namespace Cassandra.Serialization;

/// <summary>Numbers without a fixed width: varint, decimal and the parts of a duration.</summary>
internal static class VariableLength
{
    private const int LargestScale = 28;

    public static decimal ReadDecimal(ReadOnlySpan<byte> bytes)
    {
        var reader = new BodyReader(bytes);
        var scale = reader.ReadInt();
        var unscaled = new BigInteger(reader.Take(reader.Remaining), isBigEndian: true);
        try
        {
            return scale switch
            {
                < -LargestScale => throw new OverflowException(),
                < 0 => (decimal)(unscaled * BigInteger.Pow(10, -scale)),
                <= LargestScale => Scaled((decimal)unscaled, scale),
                _ => throw new OverflowException(),
            };
        }
        catch (OverflowException exception)
        {
            throw new InvalidTypeException($"The decimal {unscaled}e{-(long)scale} has more digits than System.Decimal holds.", exception);
        }
    }

    public static void WriteDecimal(BodyWriter writer, decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var unscaled = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0];
        writer.WriteInt((bits[3] >> 16) & 0xFF);
        foreach (var b in (bits[3] < 0 ? -unscaled : unscaled).ToByteArray(isBigEndian: true))
        {
            writer.WriteByte(b);
        }
    }

    public static Duration ReadDuration(ReadOnlySpan<byte> bytes)
    {
        var reader = new BodyReader(bytes);
        try
        {
            return new Duration(checked((int)ReadSigned(ref reader)), checked((int)ReadSigned(ref reader)), ReadSigned(ref reader));
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentException)
        {
            throw new DriverInternalError("A duration's parts are out of their ranges.", exception);
        }
    }

    public static void WriteDuration(BodyWriter writer, Duration value)
    {
        WriteSigned(writer, value.Months);
        WriteSigned(writer, value.Days);
        WriteSigned(writer, value.Nanoseconds);
    }

    private static decimal Scaled(decimal unscaled, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(unscaled, bits);
        return new decimal(bits[0], bits[1], bits[2], unscaled < 0, (byte)scale);
    }

    /// <summary>The count of leading one bits in the first byte says how many bytes follow; zigzag keeps the sign.</summary>
    private static long ReadSigned(ref BodyReader reader)
    {
        var first = reader.ReadByte();
        var following = BitOperations.LeadingZeroCount((uint)(byte)~first) - 24;
        var value = following >= 8 ? 0UL : first & (0xFFUL >> following);
        foreach (var b in reader.Take(following))
        {
            value = (value << 8) | b;
        }

        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private static void WriteSigned(BodyWriter writer, long value)
    {
        var zigzag = (ulong)((value << 1) ^ (value >> 63));
        var significant = 64 - BitOperations.LeadingZeroCount(zigzag | 1);
        var following = significant > 56 ? 8 : (significant - 1) / 7;
        var marker = following == 8 ? 0xFF : (byte)~(0xFF >> following);
        writer.WriteByte((byte)(marker | (following == 8 ? 0 : (byte)(zigzag >> (8 * following)))));
        for (var i = following - 1; i >= 0; i--)
        {
            writer.WriteByte((byte)(zigzag >> (8 * i)));
        }
    }
}
