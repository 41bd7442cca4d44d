using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Cassandra.Protocol;

/// <summary>
/// Reads the protocol's notations (native protocol v4, section 3) from a body. Every length is checked against what is there.
/// </summary>
internal ref struct BodyReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() => Take(1)[0];

    public ushort ReadShort() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public int ReadInt() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadShort()));

    public byte[] ReadShortBytes() => Take(ReadShort()).ToArray();

    /// <summary>[bytes]: null where the length is negative.</summary>
    public byte[]? ReadBytes()
    {
        var length = ReadInt();
        return length < 0 ? null : Take(length).ToArray();
    }

    /// <summary>[bytes] without a copy; false where the length is negative.</summary>
    public bool TryReadBytes(out ReadOnlySpan<byte> value)
    {
        var length = ReadInt();
        value = length < 0 ? default : Take(length);
        return length >= 0;
    }

    public string[] ReadStringList()
    {
        var items = new string[ReadCount(ReadShort(), smallest: 2)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = ReadString();
        }

        return items;
    }

    public ConsistencyLevel ReadConsistency() => (ConsistencyLevel)ReadShort();

    public IPAddress ReadInetAddress() => new(Take(ReadAddressLength()));

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new DriverInternalError($"The message ends early: {length} bytes expected, {_rest.Length} left.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    /// <summary>A number of items is believed only if the message can hold that many, so that it never decides an allocation.</summary>
    public readonly int ReadCount(int count, int smallest)
    {
        if (count < 0 || (long)count * smallest > _rest.Length)
        {
            throw new DriverInternalError($"The message announces {count} items and has {_rest.Length} bytes left.");
        }

        return count;
    }

    private int ReadAddressLength()
    {
        var length = ReadByte();
        return length is 4 or 16 ? length : throw new DriverInternalError($"An internet address has {length} bytes; it has 4 or 16.");
    }
}
