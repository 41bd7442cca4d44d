using System.Buffers.Binary;

namespace Ringkeeper.Backups.SSTables;

/// <summary>
/// Takes numbers, the high byte first, from the start of some bytes. Beyond their end it answers zeroes and says so in
/// <see cref="IsBroken"/>, which its user asks once instead of at each step.
/// </summary>
internal ref struct BigEndianReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether more was asked for than there is, or what was read can't be right.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Bytes left.</summary>
    public readonly int Left => _rest.Length;

    public byte Byte() => Take(sizeof(byte)) is [var value] ? value : default;

    public int UInt16() => Take(sizeof(ushort)) is { Length: > 0 } value ? BinaryPrimitives.ReadUInt16BigEndian(value) : 0;

    public int Int32() => Take(sizeof(int)) is { Length: > 0 } value ? BinaryPrimitives.ReadInt32BigEndian(value) : 0;

    public long Int64() => Take(sizeof(long)) is { Length: > 0 } value ? BinaryPrimitives.ReadInt64BigEndian(value) : 0;

    /// <summary>Leaves bytes out; a negative number is as wrong as one that is too large.</summary>
    public void Skip(long length) => Take(length);

    /// <summary>Says that what was read can't be right.</summary>
    public void Break()
    {
        IsBroken = true;
        _rest = [];
    }

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0 || length > _rest.Length)
        {
            Break();
            return [];
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
