using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Ringkeeper.Simulator.Cql;

namespace Ringkeeper.Simulator.Tests.Cql;

/// <summary>Recorded native protocol frames, and a socket to play them to the simulator.</summary>
internal static class Conversation
{
    /// <summary>The frames of a recording in order, as bytes, with their direction.</summary>
    public static IReadOnlyList<(bool FromClient, byte[] Frame)> Load(string name) =>
        [.. File.ReadLines(Path.Combine(RecordedRing.Fixtures, "cql-frames", name + ".txt"))
            .Where(line => line.StartsWith("C->S ", StringComparison.Ordinal) || line.StartsWith("S->C ", StringComparison.Ordinal))
            .Select(line => (line[0] == 'C', Convert.FromHexString(line[(line.LastIndexOf(' ') + 1)..])))];

    /// <summary>Sends each recorded request and reads the answer to it.</summary>
    public static async Task<IReadOnlyList<byte[]>> PlayAsync(IEnumerable<byte[]> requests, string address, int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address, port);
        await using var stream = client.GetStream();
        var answers = new List<byte[]>();
        foreach (var request in requests)
        {
            await stream.WriteAsync(request);
            answers.Add(await ReadFrameAsync(stream));
        }

        return answers;
    }

    /// <summary>Sends one statement on a connection of its own.</summary>
    public static async Task<(Opcode Code, byte[] Body)> QueryAsync(string query, string address, int port)
    {
        var startup = Load("options-startup").First(frame => frame.FromClient && frame.Frame[4] == (byte)Opcode.Startup).Frame;
        var text = Encoding.UTF8.GetBytes(query);
        var body = new BodyWriter().WriteBytes(text).WriteShort(1).ToArray();
        var length = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, body.Length + 1);
        byte[] frame = [4, 0, 0, 2, (byte)Opcode.Query, .. length, .. body, 0];
        var answers = await PlayAsync([startup, frame], address, port);
        return ((Opcode)answers[1][4], answers[1][Frame.HeaderLength..]);
    }

    public static string Hex(this IEnumerable<byte[]> frames) =>
        string.Join('\n', frames.Select(frame => string.Create(CultureInfo.InvariantCulture, $"{frame.Length} {Convert.ToHexStringLower(frame)}")));

    private static async Task<byte[]> ReadFrameAsync(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var header = new byte[9];
        await stream.ReadExactlyAsync(header, limit.Token);
        var body = new byte[System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5))];
        await stream.ReadExactlyAsync(body, limit.Token);
        return [.. header, .. body];
    }
}
