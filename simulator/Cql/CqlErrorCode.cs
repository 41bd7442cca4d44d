namespace Ringkeeper.Simulator.Cql;

/// <summary>Error codes of the native protocol, as far as this node sends them.</summary>
public enum CqlErrorCode
{
    ServerError = 0x0000,
    ProtocolError = 0x000A,
    BadCredentials = 0x0100,
    TruncateError = 0x1003,
    SyntaxError = 0x2000,
    Invalid = 0x2200,
    AlreadyExists = 0x2400,
    Unprepared = 0x2500,
}
