using System.Text;

namespace Cassandra.Protocol;

/// <summary>A message to the server, without its stream number.</summary>
internal sealed record Request(Opcode Opcode, byte[] Body)
{
    public static Request Startup(IReadOnlyCollection<KeyValuePair<string, string>> options) =>
        new(Opcode.Startup, new BodyWriter().WriteStringMap(options).ToArray());

    /// <summary>SASL PLAIN without an authorization id: NUL, name, NUL, password.</summary>
    public static Request PlainCredentials(string username, string password) =>
        new(Opcode.AuthResponse, new BodyWriter().WriteBytes(Encoding.UTF8.GetBytes($"\0{username}\0{password}")).ToArray());

    public static Request Register(params string[] eventTypes) =>
        new(Opcode.Register, new BodyWriter().WriteStringList(eventTypes).ToArray());

    public static Request Query(string query, QueryParameters parameters)
    {
        var writer = new BodyWriter().WriteLongString(query);
        parameters.Write(writer);
        return new Request(Opcode.Query, writer.ToArray());
    }

    public static Request Prepare(string query) => new(Opcode.Prepare, new BodyWriter().WriteLongString(query).ToArray());

    public static Request Execute(byte[] preparedId, QueryParameters parameters)
    {
        var writer = new BodyWriter().WriteShortBytes(preparedId);
        parameters.Write(writer);
        return new Request(Opcode.Execute, writer.ToArray());
    }

    public byte[] Encode(short stream)
    {
        var bytes = new byte[FrameHeader.Size + Body.Length];
        new FrameHeader(FrameHeader.RequestVersion, FrameFlags.None, stream, Opcode, Body.Length).Encode(bytes);
        Body.CopyTo(bytes, FrameHeader.Size);
        return bytes;
    }
}
