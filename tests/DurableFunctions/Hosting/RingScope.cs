namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

/// <summary>A scoped service that may be used by one invocation only.</summary>
public sealed class RingScope(RingJournal journal) : IDisposable
{
    private int _uses;

    public void Use()
    {
        if (Interlocked.Increment(ref _uses) > 1)
        {
            throw new InvalidOperationException("Two invocations share a scope.");
        }
    }

    public void Dispose()
    {
        if (_uses > 0)
        {
            journal.ScopeDisposed();
        }
    }
}
