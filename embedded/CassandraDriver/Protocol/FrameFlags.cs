namespace Cassandra.Protocol;

/// <summary>Flags of a frame (native protocol v4, section 2.2).</summary>
[Flags]
internal enum FrameFlags : byte
{
    None = 0x00,
    Compression = 0x01,
    Tracing = 0x02,
    CustomPayload = 0x04,
    Warning = 0x08,
}
