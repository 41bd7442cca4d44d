using System.Buffers.Binary;
using System.Text;

namespace Ringkeeper.Simulator.Cql;

/// <summary>Reads the notations of the native protocol's section 3; a body that ends too soon is a protocol error.</summary>
public ref struct BodyReader(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body;

    public byte ReadByte() => Take(1)[0];

    public int ReadShort() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public int ReadInt() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public long ReadLong() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public string ReadText() => Encoding.UTF8.GetString(Take(ReadShort()));

    public string ReadLongText() => Encoding.UTF8.GetString(Take(ReadInt()));

    /// <summary>A [bytes] or [value]; null and "not set" are both null here.</summary>
    public byte[]? ReadBytes()
    {
        var length = ReadInt();
        return length < 0 ? null : Take(length).ToArray();
    }

    public byte[] ReadShortBytes() => Take(ReadShort()).ToArray();

    public Dictionary<string, string> ReadTextMap()
    {
        var map = new Dictionary<string, string>();
        for (var left = ReadShort(); left > 0; left--)
        {
            var key = ReadText();
            map[key] = ReadText();
        }

        return map;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw new CqlException(CqlErrorCode.ProtocolError, "The message ends too soon.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
