using System.Buffers.Binary;

namespace Cassandra.Protocol;

/// <summary>The nine bytes in front of every body (native protocol v4, section 2).</summary>
internal readonly record struct FrameHeader(byte Version, FrameFlags Flags, short Stream, Opcode Opcode, int Length)
{
    public const int Size = 9;
    public const byte RequestVersion = 0x04;
    public const byte ResponseVersion = 0x84;

    /// <summary>The protocol's own limit of a body.</summary>
    public const int LongestBody = 256 * 1024 * 1024;

    private const byte ResponseBit = 0x80;

    /// <summary>Reads a response's header.</summary>
    /// <exception cref="DriverInternalError">It is no header that a v4 client may get.</exception>
    public static FrameHeader DecodeResponse(ReadOnlySpan<byte> bytes)
    {
        var header = new FrameHeader(
            bytes[0],
            (FrameFlags)bytes[1],
            BinaryPrimitives.ReadInt16BigEndian(bytes[2..]),
            (Opcode)bytes[4],
            BinaryPrimitives.ReadInt32BigEndian(bytes[5..]));
        header.Check();
        return header;
    }

    public void Encode(Span<byte> bytes)
    {
        bytes[0] = Version;
        bytes[1] = (byte)Flags;
        BinaryPrimitives.WriteInt16BigEndian(bytes[2..], Stream);
        bytes[4] = (byte)Opcode;
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], Length);
    }

    private void Check()
    {
        // A node that speaks other versions only says so in one of them, as an error.
        var acceptable = Version == ResponseVersion || (Opcode == Opcode.Error && (Version & ResponseBit) != 0);
        if (!acceptable)
        {
            throw new DriverInternalError($"The frame has version 0x{Version:x2}; a response of protocol v4 has 0x{ResponseVersion:x2}.");
        }

        if (!Enum.IsDefined(Opcode))
        {
            throw new DriverInternalError($"The frame has the unknown opcode 0x{(byte)Opcode:x2}.");
        }

        if ((Flags & FrameFlags.Compression) != 0)
        {
            throw new DriverInternalError("The frame is compressed, and no compression was asked for.");
        }

        if (Length is < 0 or > LongestBody)
        {
            throw new DriverInternalError($"The frame's body has a length of {Length} bytes; the protocol's limit is {LongestBody}.");
        }
    }
}
