using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ringkeeper.Harness.Processes;

/// <summary>
/// TCP ports nobody listens on. A port stays reserved for this process's lifetime (by a locked file), so that a server may be stopped
/// and started again on it while other test processes look for ports too. Taken from below the range the kernel gives to outgoing connections.
/// </summary>
public static class FreePort
{
    private const int First = 15_000;
    private const int Last = 31_999;

    private static readonly ConcurrentDictionary<int, FileStream> Reserved = new();

    /// <summary>Reserves a port that is free on every loopback address.</summary>
    public static int Reserve()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = Random.Shared.Next(First, Last + 1);
            if (TryLock(port) && CanListen(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No free TCP port found between {First} and {Last}.");
    }

    private static bool TryLock(int port)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "ringkeeper-ports")).FullName;
        try
        {
            var file = new FileStream(Path.Combine(directory, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return Reserved.TryAdd(port, file);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool CanListen(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
