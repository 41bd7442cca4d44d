using System.Buffers;
using System.Collections.Concurrent;

namespace Ringkeeper.Backups.Transfers;

/// <summary>
/// Buffers for blocks, used again and again by one transfer, and no more of them at a time than it has places: whoever needs another
/// waits. A shared pool would round their size up to a power of two and keep them when the transfer is over; it serves for small ones.
/// </summary>
internal sealed class BlockBuffers(int places, int standardLength) : IDisposable
{
    private const int SmallLength = 1 << 20;

    private readonly SemaphoreSlim _places = new(places);
    private readonly ConcurrentBag<byte[]> _free = [];

    /// <summary>A buffer of that length or more.</summary>
    public async ValueTask<byte[]> RentAsync(int length, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (length <= SmallLength)
        {
            return ArrayPool<byte>.Shared.Rent(length);
        }

        // A block is longer than the others only in a blob of hundreds of gigabytes; a buffer too short for it is left to the collector.
        return _free.TryTake(out var buffer) && buffer.Length >= length ? buffer : GC.AllocateUninitializedArray<byte>(Math.Max(length, standardLength));
    }

    public void Return(byte[] buffer)
    {
        if (buffer.Length >= standardLength)
        {
            _free.Add(buffer);
        }
        else
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _places.Release();
    }

    /// <summary>Gives the place back and not the buffer, which somebody may still read from.</summary>
    public void Abandon() => _places.Release();

    public void Dispose() => _places.Dispose();
}
