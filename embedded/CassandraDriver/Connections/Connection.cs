using System.Collections.Concurrent;
using System.Net;
using Cassandra.Protocol;

namespace Cassandra.Connections;

/// <summary>A connection to one node: many requests at once, each answer matched to its request by the stream number.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Stream _stream;
    private readonly SocketOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly StreamNumbers _numbers = new();
    private readonly ConcurrentDictionary<short, PendingRequest> _pending = new();
    private readonly SemaphoreSlim _writing = new(1);
    private Exception? _closedBy;
    private int _abandoned;

    public Connection(IPEndPoint endPoint, Stream stream, SocketOptions options, TimeProvider timeProvider)
    {
        EndPoint = endPoint;
        _stream = stream;
        _options = options;
        _timeProvider = timeProvider;
    }

    public IPEndPoint EndPoint { get; }

    public bool IsOpen => Volatile.Read(ref _closedBy) is null;

    /// <summary>The keyspace that USE has chosen on this connection.</summary>
    public string? Keyspace { get; set; }

    /// <summary>Called for every message the server sends unasked; must not throw and must not wait.</summary>
    public Action<Frame>? EventReceived { get; set; }

    public void StartReading() => _ = ReadAllAsync();

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="timeoutMillis">0 takes the socket options' limit.</param>
    /// <exception cref="OperationTimedOutException">No answer in time. The server may still carry the request out.</exception>
    /// <exception cref="BusyPoolException">All stream numbers are in use.</exception>
    /// <exception cref="IOException">The connection is or was closed.</exception>
    public async Task<Response> SendAsync(Request request, int timeoutMillis = 0)
    {
        var limit = timeoutMillis > 0 ? timeoutMillis : _options.ReadTimeoutMillis;
        var timeout = limit > 0 ? TimeSpan.FromMilliseconds(limit) : Timeout.InfiniteTimeSpan;
        if (!_numbers.TryTake(out var number))
        {
            throw new BusyPoolException(EndPoint, StreamNumbers.Count, connectionLength: 1);
        }

        var pending = new PendingRequest();
        _pending[number] = pending;
        if (Volatile.Read(ref _closedBy) is { } reason)
        {
            pending.Fail(Lost(reason));
        }

        using var writeLimit = new CancellationTokenSource(timeout, _timeProvider);
        try
        {
            await WriteAsync(request.Encode(number), writeLimit.Token);
            return ResponseReader.Read(await pending.Answer.WaitAsync(timeout, _timeProvider, CancellationToken.None));
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Abandon(pending);
            throw new OperationTimedOutException(EndPoint, limit);
        }
    }

    public void Dispose() => Close(new ObjectDisposedException(nameof(Connection)));

    /// <summary>A frame that is written in part would make everything after it unreadable: then the connection goes.</summary>
    private async Task WriteAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (IsOpen)
            {
                await _stream.WriteAsync(frame, cancellationToken);
                await _stream.FlushAsync(cancellationToken);
            }
        }
        catch (Exception exception)
        {
            Close(exception);
            if (exception is OperationCanceledException)
            {
                throw;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Abandon(PendingRequest pending)
    {
        pending.Abandoned = true;
        if (Interlocked.Increment(ref _abandoned) >= _options.DefunctReadTimeoutThreshold)
        {
            Close(new TimeoutException($"{_options.DefunctReadTimeoutThreshold} requests in a row got no answer."));
        }
    }

    private async Task ReadAllAsync()
    {
        try
        {
            var reader = new FrameReader(_stream);
            while (await reader.ReadAsync(CancellationToken.None) is { } frame)
            {
                Dispatch(frame);
            }

            Close(new EndOfStreamException("The host closed the connection."));
        }
        catch (Exception exception)
        {
            // Whatever it was, nothing more can be read here: every waiting request gets it.
            Close(exception);
        }
    }

    private void Dispatch(Frame frame)
    {
        if (frame.Stream < 0)
        {
            EventReceived?.Invoke(frame);
            return;
        }

        if (!_pending.TryRemove(frame.Stream, out var pending))
        {
            throw new DriverInternalError($"An answer came for the stream {frame.Stream}, on which nothing was asked.");
        }

        _numbers.Release(frame.Stream);
        if (pending.Abandoned)
        {
            Interlocked.Decrement(ref _abandoned);
        }

        pending.Complete(frame);
    }

    private void Close(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _closedBy, reason, null) is not null)
        {
            return;
        }

        _stream.Dispose();
        foreach (var pending in _pending.Values)
        {
            pending.Fail(Lost(reason));
        }
    }

    private IOException Lost(Exception reason) => new($"The connection to {EndPoint} was lost: {reason.Message}", reason);
}
