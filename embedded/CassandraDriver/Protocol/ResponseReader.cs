using System.Net;

namespace Cassandra.Protocol;

/// <summary>Decodes the bodies of responses (native protocol v4, section 4.2).</summary>
internal static class ResponseReader
{
    private const int TracingIdLength = 16;

    /// <exception cref="DriverInternalError">The body is not what its opcode says.</exception>
    public static Response Read(Frame frame)
    {
        var body = new BodyReader(frame.Body);
        if ((frame.Flags & FrameFlags.Tracing) != 0)
        {
            body.Take(TracingIdLength);
        }

        var warnings = (frame.Flags & FrameFlags.Warning) != 0 ? body.ReadStringList() : null;
        if ((frame.Flags & FrameFlags.CustomPayload) != 0)
        {
            SkipCustomPayload(ref body);
        }

        return Read(frame.Opcode, ref body) with { Warnings = warnings };
    }

    private static Response Read(Opcode opcode, ref BodyReader body) => opcode switch
    {
        Opcode.Error => new Response.Failure(ErrorBody.Decode(body)),
        Opcode.Ready => new Response.Ready(),
        Opcode.Authenticate => new Response.Authenticate(body.ReadString()),
        Opcode.AuthChallenge => new Response.AuthChallenge(),
        Opcode.AuthSuccess => new Response.AuthSuccess(),
        Opcode.Result => ResultReader.Read(ref body),
        Opcode.Event => ReadEvent(ref body),
        _ => throw new DriverInternalError($"A message of the kind {opcode} is no answer to anything this driver asks."),
    };

    private static Response.Event ReadEvent(ref BodyReader body)
    {
        var type = body.ReadString();
        var change = body.ReadString();
        var node = type is "STATUS_CHANGE" or "TOPOLOGY_CHANGE" ? ReadEndPoint(ref body) : null;
        return new Response.Event(type, change, node);
    }

    private static IPEndPoint ReadEndPoint(ref BodyReader body)
    {
        var address = body.ReadInetAddress();
        var port = body.ReadInt();
        return port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
            ? new IPEndPoint(address, port)
            : throw new DriverInternalError($"An event names the port {port}.");
    }

    private static void SkipCustomPayload(ref BodyReader body)
    {
        var entries = body.ReadShort();
        for (var i = 0; i < entries; i++)
        {
            body.ReadString();
            body.TryReadBytes(out _);
        }
    }
}
