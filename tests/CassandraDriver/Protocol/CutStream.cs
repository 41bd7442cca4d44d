namespace Ringkeeper.Embedded.CassandraDriver.Tests.Protocol;

/// <summary>Gives its bytes in pieces of a fixed size, as a network may.</summary>
internal sealed class CutStream(byte[] bytes, int piece) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
}
