using System.Buffers.Binary;
using Cassandra.Protocol;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

/// <summary>A frame of a recorded conversation.</summary>
internal sealed record RecordedFrame(bool FromServer, byte[] Bytes)
{
    public Opcode Opcode => (Opcode)Bytes[4];

    public short Stream => BinaryPrimitives.ReadInt16BigEndian(Bytes.AsSpan(2));

    public ReadOnlySpan<byte> Body => Bytes.AsSpan(FrameHeader.Size);

    /// <summary>What a request asks: its text, or the id of its prepared statement.</summary>
    public string Subject => Opcode switch
    {
        Opcode.Query or Opcode.Prepare => System.Text.Encoding.UTF8.GetString(Body.Slice(4, BinaryPrimitives.ReadInt32BigEndian(Body))),
        Opcode.Execute => Convert.ToHexString(Body.Slice(2, BinaryPrimitives.ReadUInt16BigEndian(Body))),
        _ => "",
    };

    public byte[] WithStream(short stream)
    {
        var bytes = Bytes.ToArray();
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2), stream);
        return bytes;
    }
}
