using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Cassandra.Protocol;

/// <summary>Writes the protocol's notations (native protocol v4, section 3).</summary>
internal sealed class BodyWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public BodyWriter WriteByte(byte value)
    {
        _buffer.Write([value]);
        return this;
    }

    public BodyWriter WriteShort(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.GetSpan(2), checked((ushort)value));
        _buffer.Advance(2);
        return this;
    }

    public BodyWriter WriteInt(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }

    public BodyWriter WriteLong(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
        return this;
    }

    public BodyWriter WriteString(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        WriteShort(bytes.Length);
        _buffer.Write(bytes);
        return this;
    }

    public BodyWriter WriteLongString(string value) => WriteBytes(Encoding.UTF8.GetBytes(value));

    public BodyWriter WriteBytes(byte[]? value)
    {
        if (value is null)
        {
            return WriteInt(-1);
        }

        WriteInt(value.Length);
        _buffer.Write(value);
        return this;
    }

    public BodyWriter WriteShortBytes(byte[] value)
    {
        WriteShort(value.Length);
        _buffer.Write(value);
        return this;
    }

    public BodyWriter WriteStringMap(IReadOnlyCollection<KeyValuePair<string, string>> map)
    {
        WriteShort(map.Count);
        foreach (var (key, value) in map)
        {
            WriteString(key).WriteString(value);
        }

        return this;
    }

    public BodyWriter WriteStringList(IReadOnlyCollection<string> list)
    {
        WriteShort(list.Count);
        foreach (var item in list)
        {
            WriteString(item);
        }

        return this;
    }
}
