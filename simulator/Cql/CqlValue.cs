using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Simulator.Cql;

/// <summary>Turns recorded text into the native protocol's binary form.</summary>
public static class CqlValue
{
    /// <param name="text">As in the recordings: collections as JSON, blobs as 0x….</param>
    public static byte[]? Encode(CqlType type, string? text)
    {
        ArgumentNullException.ThrowIfNull(type);
        return text is null ? null : type.Id switch
        {
            CqlType.Map => Map(type, JsonSerializer.Deserialize<Dictionary<string, string>>(text)!),
            CqlType.List or CqlType.Set => Sequence(type, JsonSerializer.Deserialize<List<string>>(text)!),
            0x02 => Long(long.Parse(text, CultureInfo.InvariantCulture)),
            0x03 => Convert.FromHexString(text.AsSpan(2)),
            0x04 => [text == "true" ? (byte)1 : (byte)0],
            0x07 => Long(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture))),
            0x09 => Int(int.Parse(text, CultureInfo.InvariantCulture)),
            CqlType.Timestamp => Long(CqlTimestamp.Parse(text)),
            0x0C or 0x0F => Guid.Parse(text).ToByteArray(bigEndian: true),
            0x10 => IPAddress.Parse(text).GetAddressBytes(),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private static byte[] Map(CqlType type, Dictionary<string, string> entries)
    {
        var body = new BodyWriter().WriteInt(entries.Count);
        foreach (var (key, value) in entries)
        {
            body.WriteBytes(Encode(type.Parameters[0], key)).WriteBytes(Encode(type.Parameters[1], value));
        }

        return body.ToArray();
    }

    private static byte[] Sequence(CqlType type, List<string> elements)
    {
        var body = new BodyWriter().WriteInt(elements.Count);
        foreach (var element in elements)
        {
            body.WriteBytes(Encode(type.Parameters[0], element));
        }

        return body.ToArray();
    }

    private static byte[] Int(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Long(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
