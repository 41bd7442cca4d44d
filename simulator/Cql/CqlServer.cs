using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ringkeeper.Simulator.Cql.SystemTables;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Cql;

/// <summary>The node's native transport: protocol versions 3 and 4, no compression.</summary>
public sealed class CqlServer : IDisposable
{
    private const byte LowestVersion = 3;
    private const byte HighestVersion = 4;
    private const byte BetaVersion = 6;
    private const byte BetaFlag = 0x10;

    private readonly Node _node;
    private readonly SystemTableCatalog _catalog;
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private TcpListener? _listener;

    public CqlServer(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _node = node;
        _catalog = new SystemTableCatalog(node);
        node.NativeTransportChanged += (_, _) => Apply();
    }

    /// <exception cref="SocketException">The port is taken.</exception>
    public void Start() => Apply();

    public void Dispose() => Stop();

    private void Apply()
    {
        if (!_node.NativeTransportActive)
        {
            Stop();
        }
        else if (_listener is null)
        {
            _listener = new TcpListener(IPAddress.Parse(_node.Self.Address), _node.Ring.CqlPort);
            _listener.Start();
            _ = AcceptAsync(_listener);
        }
    }

    private void Stop()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (var client in _clients.Keys)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
                client.NoDelay = true;
                _clients[client] = true;
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _node.Log.Write("The native transport has stopped.");
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            var session = new CqlSession(_node, _catalog);
            while (await Frame.ReadAsync(stream, CancellationToken.None).ConfigureAwait(false) is { } request)
            {
                var supported = request.Version is >= LowestVersion and <= HighestVersion;
                var answer = supported ? await session.AnswerAsync(request, CancellationToken.None).ConfigureAwait(false) : Unsupported(request.Version);
                await stream.WriteAsync(answer.ToResponse()).ConfigureAwait(false);
                if (!supported)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidDataException)
        {
            _node.Log.Write($"A client's connection ended: {e.Message}");
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }

    // Versions that no Cassandra speaks get the recorded answer, which comes in version 6 with the beta flag. Version 5
    // exists but not here; its clients are told to step down in the highest version that does.
    private static Frame Unsupported(byte version)
    {
        var known = version is <= BetaVersion;
        var versions = known ? "3/v3, 4/v4" : "3/v3, 4/v4, 5/v5, 6/v6-beta";
        var error = CqlSession.ErrorFrame(
            known ? HighestVersion : BetaVersion,
            0,
            CqlErrorCode.ProtocolError,
            string.Create(CultureInfo.InvariantCulture, $"Invalid or unsupported protocol version ({version}); supported versions are ({versions})"));
        return known ? error : error with { Flags = BetaFlag };
    }
}
