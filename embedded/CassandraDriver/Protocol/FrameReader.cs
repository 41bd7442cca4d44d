namespace Cassandra.Protocol;

/// <summary>Reads frames from a byte stream, wherever it happens to be cut.</summary>
internal sealed class FrameReader(Stream stream)
{
    /// <summary>What is allocated on the word of a header alone; beyond it the buffer grows with the bytes that really come.</summary>
    private const int FirstAllocation = 64 * 1024;

    private readonly byte[] _header = new byte[FrameHeader.Size];

    /// <summary>The next frame, or null if the stream ends between two frames.</summary>
    /// <exception cref="EndOfStreamException">The stream ends inside a frame.</exception>
    /// <exception cref="DriverInternalError">The bytes are no frame of a v4 response.</exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        if (read < _header.Length)
        {
            throw new EndOfStreamException("The connection ended inside a frame's header.");
        }

        var header = FrameHeader.DecodeResponse(_header);
        return new Frame(header.Flags, header.Stream, header.Opcode, await ReadBodyAsync(header.Length, cancellationToken));
    }

    private async ValueTask<byte[]> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        var body = new byte[Math.Min(length, FirstAllocation)];
        var filled = 0;
        while (true)
        {
            await stream.ReadExactlyAsync(body.AsMemory(filled), cancellationToken);
            filled = body.Length;
            if (filled == length)
            {
                return body;
            }

            Array.Resize(ref body, (int)Math.Min(length, filled * 4L));
        }
    }
}
