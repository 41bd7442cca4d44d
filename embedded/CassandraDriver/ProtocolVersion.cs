namespace Cassandra;

/// <summary>Versions of the native protocol. This driver speaks version 4 only.</summary>
public enum ProtocolVersion : byte
{
    V1 = 0x01,
    V2 = 0x02,
    V3 = 0x03,
    V4 = 0x04,
    V5 = 0x05,
    DseV2 = 0x42,
    MaxSupported = DseV2,
    MinSupported = V1,
}
