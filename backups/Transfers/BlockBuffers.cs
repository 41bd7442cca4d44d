using System.Collections.Concurrent;

namespace Ringkeeper.Backups.Transfers;

/// <summary>
/// Buffers for blocks, used again and again by one transfer. A shared pool would round their size up to a power of two and keep
/// them when the transfer is over.
/// </summary>
internal sealed class BlockBuffers
{
    private readonly ConcurrentDictionary<int, ConcurrentBag<byte[]>> _free = new();

    public byte[] Rent(int length) =>
        _free.TryGetValue(length, out var free) && free.TryTake(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(length);

    public void Return(byte[] buffer) => _free.GetOrAdd(buffer.Length, _ => []).Add(buffer);
}
