using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Ringkeeper.Simulator.Jmx;

/// <summary>Asks a node one question over its "JMX" port.</summary>
public static class JmxClient
{
    /// <summary>First line that a node sends, so that nodetool notices when the port is somebody else's.</summary>
    public const string Banner = "ringkeeper-simulator-jmx/1";

    /// <exception cref="SocketException">Nobody listens there, or there is no such host.</exception>
    /// <exception cref="IOException">The other side is no node or went away.</exception>
    public static async Task<JmxResponse> SendAsync(string host, int port, JmxRequest request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
        await using var stream = client.GetStream();
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(request, JmxJson.Default.JmxRequest), cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        if (await ReadBannerAsync(reader, cancellationToken).ConfigureAwait(false) != Banner)
        {
            throw new NotJmxException();
        }

        var answer = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return answer is null
            ? throw new EndOfStreamException("The node closed the connection.")
            : JsonSerializer.Deserialize(answer, JmxJson.Default.JmxResponse)!;
    }

    // Another protocol's server may never send a line end.
    private static async Task<string> ReadBannerAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var banner = new StringBuilder();
        var next = new char[1];
        while (banner.Length <= Banner.Length && await reader.ReadAsync(next, cancellationToken).ConfigureAwait(false) == 1 && next[0] != '\n'
            && Banner.StartsWith(banner.Append(next[0]).ToString(), StringComparison.Ordinal))
        {
        }

        return banner.ToString();
    }
}
