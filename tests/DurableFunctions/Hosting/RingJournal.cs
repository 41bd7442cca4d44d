using System.Collections.Concurrent;

namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

/// <summary>What the functions of a test did; a singleton of its app.</summary>
public sealed class RingJournal
{
    private readonly ConcurrentQueue<string> _lines = new();
    private int _scopesDisposed;

    public IReadOnlyCollection<string> Lines => _lines;

    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int ScopesDisposed => _scopesDisposed;

    public void Add(string line) => _lines.Enqueue(line);

    public void ScopeDisposed() => Interlocked.Increment(ref _scopesDisposed);
}
