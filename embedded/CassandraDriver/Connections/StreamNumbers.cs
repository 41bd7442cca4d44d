using System.Collections.Concurrent;

namespace Cassandra.Connections;

/// <summary>The numbers that tell a connection's concurrent requests apart. One in use is never given out again before its answer came.</summary>
internal sealed class StreamNumbers
{
    public const int Count = 2048;

    private readonly ConcurrentQueue<short> _free = new(Enumerable.Range(0, Count).Select(number => (short)number));

    public bool TryTake(out short number) => _free.TryDequeue(out number);

    public void Release(short number) => _free.Enqueue(number);
}
