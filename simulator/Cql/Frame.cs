using System.Buffers.Binary;

namespace Ringkeeper.Simulator.Cql;

/// <summary>A frame of native protocol versions 3 and 4.</summary>
/// <param name="Version">Without the direction bit.</param>
public sealed record Frame(byte Version, byte Flags, short Stream, Opcode Opcode, ReadOnlyMemory<byte> Body)
{
    public const int HeaderLength = 9;
    private const byte Response = 0x80;
    private const int LargestBody = 256 * 1024 * 1024;

    /// <returns>null when the other side has closed the connection.</returns>
    public static async Task<Frame?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = new byte[HeaderLength];
        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < HeaderLength)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
        if (length is < 0 or > LargestBody)
        {
            throw new InvalidDataException($"A frame of {length} bytes is more than this server takes.");
        }

        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return new Frame((byte)(header[0] & 0x7F), header[1], BinaryPrimitives.ReadInt16BigEndian(header.AsSpan(2)), (Opcode)header[4], body);
    }

    /// <summary>The frame's bytes as a server sends them.</summary>
    public byte[] ToResponse()
    {
        var bytes = new byte[HeaderLength + Body.Length];
        bytes[0] = (byte)(Version | Response);
        bytes[1] = Flags;
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2), Stream);
        bytes[4] = (byte)Opcode;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), Body.Length);
        Body.Span.CopyTo(bytes.AsSpan(HeaderLength));
        return bytes;
    }
}
