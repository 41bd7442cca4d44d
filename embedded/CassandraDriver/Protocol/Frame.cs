namespace Cassandra.Protocol;

/// <summary>One message: header fields and body.</summary>
internal sealed record Frame(FrameFlags Flags, short Stream, Opcode Opcode, byte[] Body);
