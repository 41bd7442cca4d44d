using Microsoft.DurableTask;
using Ringkeeper.Embedded.DurableFunctions.Engine.History;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Orchestrations;

/// <summary>Events by name, whatever its case: the newest waiter gets the next event, events without a waiter wait in the order they came.</summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Stack<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<EventRaised> _buffer = new();

    /// <summary>The events nobody took yet, oldest first.</summary>
    public IEnumerable<EventRaised> Buffered => _buffer;

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var open = new OpenTask<T>(name, converter);
        for (var node = _buffer.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                _buffer.Remove(node);
                open.Complete(node.Value.Input);
                return open.Task;
            }
        }

        AddWaiter(name, new Waiter(typeof(T), open, () => open.Task.IsCompleted));
        if (cancellationToken.CanBeCanceled)
        {
            var registration = cancellationToken.Register(() => open.Cancel(cancellationToken));
            _ = open.Task.ContinueWith(_ => registration.Unregister(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return open.Task;
    }

    public void Raise(EventRaised raised)
    {
        if (_waiters.TryGetValue(raised.Name, out var waiters))
        {
            while (waiters.TryPop(out var waiter))
            {
                if (!waiter.IsDone())
                {
                    waiter.Open.Complete(raised.Input);
                    return;
                }
            }
        }

        _buffer.AddLast(raised);
    }

    private void AddWaiter(string name, Waiter waiter)
    {
        if (!_waiters.TryGetValue(name, out var waiters))
        {
            _waiters.Add(name, waiters = new());
        }

        var other = waiters.FirstOrDefault(present => !present.IsDone() && present.Type != waiter.Type);
        if (other is not null)
        {
            throw new ArgumentException(
                $"The orchestration waits for the event '{name}' with the type {other.Type} already; it cannot also wait for it with the type {waiter.Type}.",
                nameof(name));
        }

        waiters.Push(waiter);
    }

    private sealed record Waiter(Type Type, OpenTask Open, Func<bool> IsDone);
}
