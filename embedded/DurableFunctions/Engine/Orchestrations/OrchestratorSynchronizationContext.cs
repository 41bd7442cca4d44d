namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>
/// Runs an orchestrator's continuations one after another on the thread of the episode. A continuation that another thread
/// posts comes from an await the history knows nothing of; it is not run, and reported once.
/// </summary>
internal sealed class OrchestratorSynchronizationContext(Action onForeignPost) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _threadId;
    private int _foreignPosts;

    /// <summary>Whether the calling thread is running this orchestration's episode.</summary>
    public bool IsCurrent => Volatile.Read(ref _threadId) == Environment.CurrentManagedThreadId;

    public bool SawForeignPost => Volatile.Read(ref _foreignPosts) > 0;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _queue.Enqueue((d, state));
        }
        else if (Interlocked.Increment(ref _foreignPosts) == 1)
        {
            onForeignPost();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator's synchronization context cannot be called synchronously.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an action and everything it causes on the calling thread.</summary>
    public void Run(Action action)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _threadId, Environment.CurrentManagedThreadId);
        try
        {
            action();
            Drain();
        }
        finally
        {
            Volatile.Write(ref _threadId, 0);
            SetSynchronizationContext(previous);
        }
    }

    public void Drain()
    {
        while (_queue.TryDequeue(out var item))
        {
            item.Callback(item.State);
        }
    }
}
