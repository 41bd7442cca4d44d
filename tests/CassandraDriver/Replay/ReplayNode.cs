using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Cassandra.Protocol;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

/// <summary>Plays a node: answers each request with what Cassandra answered to the same request in a recording.</summary>
internal sealed class ReplayNode : IAsyncDisposable
{
    private static readonly Recording Local = Recording.Load("query-system-local");
    private static readonly Recording Peers = Recording.Load("query-system-peers_v2");

    private readonly TcpListener _listener;
    private readonly List<(RecordedFrame Request, RecordedFrame Answer)> _exchanges;
    private readonly ConcurrentDictionary<TcpClient, Stream> _clients = new();
    private readonly Func<Stream, Task<Stream>> _secure;
    private readonly CancellationTokenSource _stop = new();

    private ReplayNode(Recording recording, IPAddress address, Func<Stream, Task<Stream>> secure)
    {
        _exchanges = [.. recording.Exchanges];
        _secure = secure;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _ = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public ConcurrentQueue<RecordedFrame> Received { get; } = new();

    /// <summary>Decides on a request before the recording does: bytes to answer, nothing to stay silent, null to leave it.</summary>
    public Func<RecordedFrame, byte[]?>? Intercept { get; set; }

    public static ReplayNode Start(string recording, IPAddress? address = null, Func<Stream, Task<Stream>>? secure = null) =>
        new(Recording.Load(recording), address ?? IPAddress.Loopback, secure ?? Task.FromResult);

    public async Task PushAsync(RecordedFrame frame)
    {
        foreach (var stream in _clients.Values)
        {
            await stream.WriteAsync(frame.Bytes);
        }
    }

    public void DropConnections()
    {
        foreach (var client in _clients.Keys)
        {
            client.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        DropConnections();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            var stream = await _secure(client.GetStream());
            _clients[client] = stream;
            while (await ReadAsync(stream) is { } request)
            {
                Received.Enqueue(request);
                await stream.WriteAsync(Answer(request));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
        }
    }

    private byte[] Answer(RecordedFrame request)
    {
        if (Intercept?.Invoke(request) is { } decided)
        {
            return decided;
        }

        return request switch
        {
            { Opcode: Opcode.Register } => [0x84, 0, (byte)(request.Stream >> 8), (byte)request.Stream, (byte)Opcode.Ready, 0, 0, 0, 0],
            { Opcode: Opcode.Query } when request.Subject.StartsWith("SELECT * FROM system.local WHERE", StringComparison.Ordinal) => Last(Local, request),
            { Opcode: Opcode.Query } when request.Subject == "SELECT * FROM system.peers_v2" => Last(Peers, request),
            _ => FromRecording(request),
        };
    }

    private byte[] FromRecording(RecordedFrame request)
    {
        lock (_exchanges)
        {
            var index = _exchanges.FindIndex(e => e.Request.Opcode == request.Opcode && e.Request.Subject == request.Subject);
            if (index < 0)
            {
                throw new IOException($"Nobody asked '{request.Opcode} {request.Subject}' in the recording.");
            }

            var answer = _exchanges[index].Answer;
            if (request.Opcode is not (Opcode.Startup or Opcode.AuthResponse))
            {
                _exchanges.RemoveAt(index);
            }

            return answer.WithStream(request.Stream);
        }
    }

    private static byte[] Last(Recording recording, RecordedFrame request) => recording.Exchanges[^1].Answer.WithStream(request.Stream);

    private static async Task<RecordedFrame?> ReadAsync(Stream stream)
    {
        var header = new byte[FrameHeader.Size];
        if (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return null;
        }

        var frame = new byte[header.Length + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5))];
        header.CopyTo(frame, 0);
        await stream.ReadExactlyAsync(frame.AsMemory(header.Length));
        return new RecordedFrame(FromServer: false, frame);
    }
}
